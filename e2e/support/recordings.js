// Activity files as devices write them, made on the spot, and an archive of them.

const second = (day, seconds) => new Date(Date.parse(`${day}Z`) + seconds * 1000).toISOString().replace(".000", "");

/** A run as a GPX file with heart rate, a point every five seconds, over a small hill. */
export function gpx(day, { minutes = 40, name = "Morning run" } = {}) {
  const points = [];
  for (let t = 0; t <= minutes * 60; t += 5) {
    const beats = Math.round(140 + 15 * Math.sin(t / 300) + t / 240);
    points.push(
      `<trkpt lat="${(52.5 + t * 0.0000268).toFixed(7)}" lon="13.4"><ele>${(40 + 20 * Math.sin(t / 500)).toFixed(1)}</ele>` +
        `<time>${second(day, t)}</time><extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>${beats}</gpxtpx:hr>` +
        `</gpxtpx:TrackPointExtension></extensions></trkpt>`,
    );
  }
  return (
    `<?xml version="1.0"?><gpx version="1.1" creator="Test watch" xmlns="http://www.topografix.com/GPX/1/1" ` +
    `xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"><trk><name>${name}</name><type>running</type>` +
    `<trkseg>${points.join("")}</trkseg></trk></gpx>`
  );
}

/** A ride as a TCX file with power, heart rate, speed and cadence, in laps of ten minutes, every third of them hard. */
export function tcx(day, { minutes = 60, pause = 0 } = {}) {
  const laps = [];
  for (let lap = 0; lap < minutes / 10; lap += 1) {
    const hard = lap % 3 === 2;
    const late = lap >= 3 ? pause : 0;
    const points = [];
    for (let t = lap * 600; t < lap * 600 + 600; t += 2) {
      const watts = Math.round((hard ? 255 : 165) + 20 * Math.sin(t / 40));
      const beats = Math.round((hard ? 162 : 132) + 6 * Math.sin(t / 200));
      points.push(
        `<Trackpoint><Time>${second(day, t + late)}</Time><AltitudeMeters>${(120 + 45 * Math.sin(t / 700)).toFixed(1)}</AltitudeMeters>` +
          `<DistanceMeters>${t * 8.4}</DistanceMeters><HeartRateBpm><Value>${beats}</Value></HeartRateBpm><Cadence>${86 + (lap % 3)}</Cadence>` +
          `<Extensions><x:TPX><x:Speed>${(8.4 + Math.sin(t / 90)).toFixed(2)}</x:Speed><x:Watts>${watts}</x:Watts></x:TPX></Extensions></Trackpoint>`,
      );
    }
    laps.push(
      `<Lap StartTime="${second(day, lap * 600 + late)}"><TotalTimeSeconds>600</TotalTimeSeconds><DistanceMeters>5040</DistanceMeters>` +
        `<Track>${points.join("")}</Track></Lap>`,
    );
  }
  return (
    `<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" ` +
    `xmlns:x="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Activities><Activity Sport="Biking"><Id>${second(day, 0)}</Id>` +
    `${laps.join("")}<Creator><Name>Edge &lt;b&gt;test&lt;/b&gt;</Name></Creator></Activity></Activities></TrainingCenterDatabase>`
  );
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A zip archive of files by their names, not compressed. */
export function zip(files) {
  const [parts, entries] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)];
    const common = Buffer.alloc(26);
    [20, 0x800, 0, 0, 0x21].forEach((value, place) => common.writeUInt16LE(value, place * 2));
    [crc32(bytes), bytes.length, bytes.length].forEach((value, place) => common.writeUInt32LE(value, 10 + place * 4));
    common.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), common, path, bytes);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, tail, path);
    offset += 30 + path.length + bytes.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  [Object.keys(files).length, Object.keys(files).length].forEach((count, place) => end.writeUInt16LE(count, 8 + place * 2));
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
