namespace Relata.Queries.Parameters;

/// <summary>What of a value decides the text of the statement.</summary>
internal enum QueryValueKind
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>Any value that is not one of the others.</summary>
    Value,

    /// <summary>False.</summary>
    False,

    /// <summary>True.</summary>
    True,

    /// <summary>An entity: its key.</summary>
    Entity,

    /// <summary>A list.</summary>
    Set,

    /// <summary>A list in which there is null.</summary>
    SetWithNull,

    /// <summary>A list of nothing but null.</summary>
    OnlyNullSet,

    /// <summary>A list without elements.</summary>
    EmptySet,

    /// <summary>What no statement can have as a value.</summary>
    Unsupported,
}
