namespace Relata.Sql;

/// <summary>The kinds of <see cref="ValueSource"/>.</summary>
public enum ValueSourceKind
{
    /// <summary>A value of the query or write, by its index.</summary>
    Value,

    /// <summary>The set of keys that a segment of a load plan asks for.</summary>
    Keys,

    /// <summary>A part of the one key that a segment of a load plan asks for, by its index.</summary>
    KeyPart,

    /// <summary>A further parameter of the set before it. It has no value of its own: the set writes all of its parameters.</summary>
    SetPart,
}
