//! A route that knows what goes in and what comes out.

use std::marker::PhantomData;

/// The HTTP methods that the protocol uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// One endpoint: its method, its path template (`{name}` marks a parameter), and as types the
/// JSON body it takes (`()` for none) and the JSON body it answers with (`()` for none).
pub struct Route<Body, Answer> {
    pub method: Method,
    pub template: &'static str,
    types: PhantomData<fn(Body) -> Answer>,
}

impl<Body, Answer> Clone for Route<Body, Answer> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Body, Answer> Copy for Route<Body, Answer> {}

impl<Body, Answer> Route<Body, Answer> {
    pub const fn new(method: Method, template: &'static str) -> Self {
        Self { method, template, types: PhantomData }
    }

    pub const fn get(template: &'static str) -> Self {
        Self::new(Method::Get, template)
    }

    pub const fn post(template: &'static str) -> Self {
        Self::new(Method::Post, template)
    }

    pub const fn put(template: &'static str) -> Self {
        Self::new(Method::Put, template)
    }

    pub const fn delete(template: &'static str) -> Self {
        Self::new(Method::Delete, template)
    }

    /// The path with its parameters filled in, in the order in which they stand in the template.
    /// Parameters are ids and codes of our own making and need no escaping.
    pub fn path(&self, parameters: &[&dyn std::fmt::Display]) -> String {
        let mut parameters = parameters.iter();
        let mut path = String::with_capacity(self.template.len() + 36);
        let mut rest = self.template;
        while let Some(open) = rest.find('{') {
            path.push_str(&rest[..open]);
            if let Some(value) = parameters.next() {
                path.push_str(&value.to_string());
            }
            rest = rest[open..].find('}').map_or("", |close| &rest[open + close + 1..]);
        }
        path.push_str(rest);
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_fill_the_template_in_order() {
        let route: Route<(), ()> = Route::get("/v1/sales/{sale_id}/lines/{line}");
        assert_eq!(route.path(&[&"a", &7]), "/v1/sales/a/lines/7");
        let plain: Route<(), ()> = Route::get("/v1/me");
        assert_eq!(plain.path(&[]), "/v1/me");
    }
}
