namespace Relata.Sql.Expressions;

/// <summary>The unary operators.</summary>
internal enum SqlUnaryOperator
{
    /// <summary>Logical negation.</summary>
    Not,

    /// <summary>Arithmetic negation.</summary>
    Negate,

    /// <summary>IS NULL.</summary>
    IsNull,

    /// <summary>IS NOT NULL.</summary>
    IsNotNull,

    /// <summary>IS TRUE: neither false nor NULL.</summary>
    IsTrue,

    /// <summary>IS NOT TRUE: false or NULL.</summary>
    IsNotTrue,
}
