public readonly record struct PlaceId(int Value);
