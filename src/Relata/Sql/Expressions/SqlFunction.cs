namespace Relata.Sql.Expressions;

/// <summary>The functions a query can use.</summary>
public enum SqlFunction
{
    /// <summary>A text in small letters.</summary>
    Lower,

    /// <summary>A text in capitals.</summary>
    Upper,

    /// <summary>A text without white space at its ends: what .NET takes for it.</summary>
    Trim,

    /// <summary>How many characters a text has.</summary>
    Length,

    /// <summary>Whether the first text contains the second.</summary>
    Contains,

    /// <summary>Whether the first text starts with the second.</summary>
    StartsWith,

    /// <summary>Whether the first text ends with the second.</summary>
    EndsWith,

    /// <summary>The first value that is not NULL.</summary>
    Coalesce,

    /// <summary>The distance from 0.</summary>
    Abs,

    /// <summary>How many elements an array has.</summary>
    ArrayLength,
}
