namespace Relata.Sql;

/// <summary>The kinds of <see cref="ValueSource"/>.</summary>
internal enum ValueSourceKind
{
    /// <summary>A value of the query or of the written row, by index.</summary>
    Value,

    /// <summary>The set of keys that a segment of a load plan selects.</summary>
    Keys,

    /// <summary>A column of the single key that a segment of a load plan selects, by index.</summary>
    KeyPart,

    /// <summary>A further parameter of the preceding set, which binds all of its parameters.</summary>
    SetPart,
}
