namespace Relata.Sql.Expressions;

/// <summary>The binary operators.</summary>
internal enum SqlOperator
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Less.</summary>
    LessThan,

    /// <summary>Less or equal.</summary>
    LessThanOrEqual,

    /// <summary>Greater.</summary>
    GreaterThan,

    /// <summary>Greater or equal.</summary>
    GreaterThanOrEqual,

    /// <summary>Conjunction.</summary>
    And,

    /// <summary>Disjunction.</summary>
    Or,

    /// <summary>Addition.</summary>
    Add,

    /// <summary>Subtraction.</summary>
    Subtract,

    /// <summary>Multiplication.</summary>
    Multiply,

    /// <summary>Division.</summary>
    Divide,

    /// <summary>Integer division.</summary>
    DivideWhole,

    /// <summary>Remainder.</summary>
    Modulo,

    /// <summary>String concatenation.</summary>
    Concat,

    /// <summary>Equal, or both NULL.</summary>
    IsNotDistinctFrom,

    /// <summary>Not equal, and not both NULL.</summary>
    IsDistinctFrom,
}
