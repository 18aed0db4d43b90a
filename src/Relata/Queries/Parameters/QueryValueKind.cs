namespace Relata.Queries.Parameters;

/// <summary>The property of a value that affects the SQL.</summary>
internal enum QueryValueKind
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>A value of none of the other kinds.</summary>
    Value,

    /// <summary>False.</summary>
    False,

    /// <summary>True.</summary>
    True,

    /// <summary>An entity, represented by its key.</summary>
    Entity,

    /// <summary>A list.</summary>
    Set,

    /// <summary>A list that contains null and other elements.</summary>
    SetWithNull,

    /// <summary>A list that contains only null.</summary>
    OnlyNullSet,

    /// <summary>An empty list.</summary>
    EmptySet,

    /// <summary>A value that cannot be a parameter.</summary>
    Unsupported,
}
