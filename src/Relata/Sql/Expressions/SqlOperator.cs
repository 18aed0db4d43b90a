namespace Relata.Sql.Expressions;

/// <summary>What is done with two values.</summary>
public enum SqlOperator
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

    /// <summary>Both.</summary>
    And,

    /// <summary>One or both.</summary>
    Or,

    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient.</summary>
    Divide,

    /// <summary>Quotient of whole numbers, without what is left over.</summary>
    DivideWhole,

    /// <summary>Remainder.</summary>
    Modulo,

    /// <summary>One text after the other.</summary>
    Concat,

    /// <summary>Equal, where NULL is equal to NULL.</summary>
    IsNotDistinctFrom,

    /// <summary>Not equal, where NULL is equal to NULL.</summary>
    IsDistinctFrom,
}
