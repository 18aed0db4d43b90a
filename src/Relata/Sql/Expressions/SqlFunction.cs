namespace Relata.Sql.Expressions;

/// <summary>The functions that a query can use.</summary>
internal enum SqlFunction
{
    /// <summary>A string in lower case.</summary>
    Lower,

    /// <summary>A string in upper case.</summary>
    Upper,

    /// <summary>A string without leading and trailing white space, as .NET defines it.</summary>
    Trim,

    /// <summary>The number of characters of a string.</summary>
    Length,

    /// <summary>Whether the first string contains the second.</summary>
    Contains,

    /// <summary>Whether the first string starts with the second.</summary>
    StartsWith,

    /// <summary>Whether the first string ends with the second.</summary>
    EndsWith,

    /// <summary>The first argument that is not NULL.</summary>
    Coalesce,

    /// <summary>The absolute value.</summary>
    Abs,

    /// <summary>The number of elements of an array.</summary>
    ArrayLength,
}
