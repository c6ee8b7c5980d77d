//! A schema as the servers that must obey it understand it.

use serde_json::{Map, Value};

/// Places of a schema, after inlining; a grammar of more would be slow to build and to obey.
const MOST_PLACES: usize = 20_000;

/// Why a schema can't be inlined.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    /// A definition contains itself.
    #[error("the schema's definition {reference} contains itself, which model servers can't follow")]
    Recursive {
        /// The reference that leads back.
        reference: String,
    },
    /// A reference leads nowhere.
    #[error("the schema refers to {reference}, which it doesn't have")]
    Dangling {
        /// The reference.
        reference: String,
    },
    /// It is too large.
    #[error("the schema has more than {MOST_PLACES} places once its definitions are inlined")]
    TooLarge,
}

/// The same schema without `$ref`: each definition stands where it is used. Bounds of numbers that aren't integers are
/// left out.
///
/// llama.cpp, which Ollama and llama-server build on, gets references inside of references wrong and keeps silent about
/// bounds that it doesn't enforce. Whatever a model answers must be checked against the whole schema afterwards.
///
/// # Errors
/// [`SchemaError`] if a definition contains itself or isn't there, or the result is too large.
pub fn inlined(schema: &Value) -> Result<Value, SchemaError> {
    let mut inliner = Inliner { root: schema, open: Vec::new(), places: 0 };
    inliner.value(schema)
}

struct Inliner<'a> {
    root: &'a Value,
    /// References that are being followed, outermost first.
    open: Vec<&'a str>,
    places: usize,
}

impl<'a> Inliner<'a> {
    fn value(&mut self, value: &'a Value) -> Result<Value, SchemaError> {
        self.places += 1;
        if self.places > MOST_PLACES {
            return Err(SchemaError::TooLarge);
        }
        match value {
            Value::Object(object) => self.object(object),
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect(),
            plain => Ok(plain.clone()),
        }
    }

    fn object(&mut self, object: &'a Map<String, Value>) -> Result<Value, SchemaError> {
        let mut result = match object.get("$ref").and_then(Value::as_str) {
            Some(reference) => self.definition(reference)?,
            None => Map::new(),
        };
        let fractional = is_fractional(object);
        for (key, value) in object {
            if is_about_definitions(key, value) || (fractional && is_bound(key)) {
                continue;
            }
            let value = self.keyword(key, value)?;
            result.insert(key.clone(), value);
        }
        Ok(Value::Object(result))
    }

    /// `properties` holds schemas under names that may be those of keywords; examples and constants are data.
    fn keyword(&mut self, key: &str, value: &'a Value) -> Result<Value, SchemaError> {
        match (key, value) {
            ("enum" | "const" | "default" | "examples" | "required", data) => Ok(data.clone()),
            ("properties" | "patternProperties", Value::Object(members)) => members
                .iter()
                .map(|(name, member)| Ok((name.clone(), self.value(member)?)))
                .collect::<Result<Map<_, _>, _>>()
                .map(Value::Object),
            (_, value) => self.value(value),
        }
    }

    fn definition(&mut self, reference: &'a str) -> Result<Map<String, Value>, SchemaError> {
        if self.open.contains(&reference) {
            return Err(SchemaError::Recursive { reference: reference.to_owned() });
        }
        let dangling = || SchemaError::Dangling { reference: reference.to_owned() };
        let definition = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
        self.open.push(reference);
        let definition = self.value(definition.ok_or_else(dangling)?)?;
        self.open.pop();
        match definition {
            Value::Object(definition) => Ok(definition),
            _ => Err(dangling()),
        }
    }
}

fn is_about_definitions(key: &str, value: &Value) -> bool {
    match key {
        "$ref" | "$schema" | "$id" => value.is_string(),
        "$defs" | "definitions" => value.is_object(),
        _ => false,
    }
}

fn is_bound(key: &str) -> bool {
    matches!(key, "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf")
}

/// Whether a schema takes numbers that aren't integers.
fn is_fractional(object: &Map<String, Value>) -> bool {
    match object.get("type") {
        Some(Value::String(kind)) => kind == "number",
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "number"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_stays_and_what_becomes_inline() {
        let cases = [
            (
                "a definition, and one inside it",
                json!({"$schema": "x", "$defs": {"a": {"type": "array", "items": {"$ref": "#/$defs/b"}},
                    "b": {"type": "integer", "minimum": 0}}, "properties": {"x": {"$ref": "#/$defs/a"}}}),
                json!({"properties": {"x": {"type": "array", "items": {"type": "integer", "minimum": 0}}}}),
            ),
            (
                "what stands beside a reference counts more",
                json!({"$defs": {"a": {"type": "string", "description": "old"}}, "$ref": "#/$defs/a", "description": "new"}),
                json!({"type": "string", "description": "new"}),
            ),
            (
                "bounds stay for integers only",
                json!({"properties": {"n": {"type": "number", "maximum": 1.5}, "i": {"type": ["integer", "null"], "maximum": 9}}}),
                json!({"properties": {"n": {"type": "number"}, "i": {"type": ["integer", "null"], "maximum": 9}}}),
            ),
            (
                "a property may be called like a keyword",
                json!({"properties": {"definitions": {"type": "string"}, "minimum": {"type": "number"}}}),
                json!({"properties": {"definitions": {"type": "string"}, "minimum": {"type": "number"}}}),
            ),
            (
                "constants are data",
                json!({"const": {"$ref": "#/nowhere"}, "enum": [{"$ref": "#/nowhere"}]}),
                json!({"const": {"$ref": "#/nowhere"}, "enum": [{"$ref": "#/nowhere"}]}),
            ),
        ];
        for (what, schema, expected) in cases {
            assert_eq!(inlined(&schema).unwrap(), expected, "{what}");
        }
    }

    #[test]
    fn a_definition_that_contains_itself_is_refused() {
        let schema = json!({"$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}, "$ref": "#/$defs/a"});
        assert_eq!(inlined(&schema).unwrap_err(), SchemaError::Recursive { reference: "#/$defs/a".to_owned() });
    }

    #[test]
    fn a_reference_to_nothing_is_refused() {
        let schema = json!({"$ref": "#/$defs/a"});
        assert_eq!(inlined(&schema).unwrap_err(), SchemaError::Dangling { reference: "#/$defs/a".to_owned() });
    }

    #[test]
    fn definitions_that_double_each_other_are_refused() {
        let mut definitions = Map::new();
        definitions.insert("d0".to_owned(), json!({"type": "string"}));
        for depth in 1..40 {
            let half = json!({"$ref": format!("#/$defs/d{}", depth - 1)});
            definitions.insert(format!("d{depth}"), json!({"anyOf": [half, half]}));
        }
        let schema = json!({"$defs": definitions, "$ref": "#/$defs/d39"});
        assert_eq!(inlined(&schema).unwrap_err(), SchemaError::TooLarge);
    }
}
