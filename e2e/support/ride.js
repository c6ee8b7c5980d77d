// A ride in a file, with a name and a device of a test's choice.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A text as XML holds it. */
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Writes a GPX file of a ride northwards with power and heart rate, a point every ten seconds, and returns its path. */
export async function ride(folder, { file = "ride.gpx", name = "Morning ride", device = "Polarize", start = "2026-05-03T07:00:00Z", minutes = 40 } = {}) {
  const points = Array.from({ length: minutes * 6 }, (_, index) => {
    const time = new Date(Date.parse(start) + index * 10_000).toISOString();
    const watts = 180 + 60 * (Math.floor(index / 30) % 2);
    const sensors = `<power>${watts}</power><x:TrackPointExtension><x:hr>${120 + Math.round(watts / 8)}</x:hr></x:TrackPointExtension>`;
    return `<trkpt lat="${(52 + index * 0.0007).toFixed(5)}" lon="4.4"><ele>${(10 + index % 50)}</ele><time>${time}</time><extensions>${sensors}</extensions></trkpt>`;
  });
  const track = `<trk><name>${escaped(name)}</name><type>cycling</type><trkseg>${points.join("")}</trkseg></trk>`;
  const spaces = 'xmlns="http://www.topografix.com/GPX/1/1" xmlns:x="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"';
  const path = join(folder, file);
  await writeFile(path, `<?xml version="1.0" encoding="UTF-8"?><gpx creator="${escaped(device)}" version="1.1" ${spaces}>${track}</gpx>`);
  return path;
}
