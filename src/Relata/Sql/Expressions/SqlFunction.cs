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

    /// <summary>The year of a time, in UTC if it has a zone.</summary>
    Year,

    /// <summary>The month of a time.</summary>
    Month,

    /// <summary>The day in its month.</summary>
    Day,

    /// <summary>The hour of a time.</summary>
    Hour,

    /// <summary>The minute of a time.</summary>
    Minute,

    /// <summary>The second of a time, without its fraction.</summary>
    Second,

    /// <summary>The day in its year.</summary>
    DayOfYear,

    /// <summary>The day in its week, Sunday being 0.</summary>
    DayOfWeek,

    /// <summary>The time that is a number of seconds after 1970.</summary>
    TimeOfUnixSeconds,

    /// <summary>The time that is a number of milliseconds after 1970.</summary>
    TimeOfUnixMilliseconds,

    /// <summary>The time of a Julian day.</summary>
    TimeOfJulianDay,
}
