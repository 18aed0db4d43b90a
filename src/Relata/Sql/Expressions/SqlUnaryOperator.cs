namespace Relata.Sql.Expressions;

/// <summary>What is done with one value.</summary>
public enum SqlUnaryOperator
{
    /// <summary>Not true.</summary>
    Not,

    /// <summary>The negative.</summary>
    Negate,

    /// <summary>Is NULL.</summary>
    IsNull,

    /// <summary>Is not NULL.</summary>
    IsNotNull,

    /// <summary>Is true, and neither false nor NULL.</summary>
    IsTrue,

    /// <summary>Is false or NULL.</summary>
    IsNotTrue,
}
