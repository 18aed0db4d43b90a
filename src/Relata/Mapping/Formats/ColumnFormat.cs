using Relata.Providers;

namespace Relata.Mapping.Formats;

/// <summary>How the values of a column are stored, where they are not stored as what they are: an enum as text, an array, a document.</summary>
public abstract class ColumnFormat
{
    private protected ColumnFormat(string member, string column)
    {
        Member = member;
        Column = column;
    }

    /// <summary>The entity and property: <c>Post.Status</c>.</summary>
    public string Member { get; }

    /// <summary>The column as the database spells it.</summary>
    public string Column { get; }

    /// <summary>What a comparison sees instead of the property's type; null where values are not compared at all.</summary>
    internal virtual Type? ComparedType => null;

    /// <summary>What a query can do with the column, where it is asked for something else.</summary>
    internal abstract string Advice { get; }

    /// <summary>A column of this format as a value that may be any.</summary>
    internal abstract object? Read<TRow>(ref TRow row, int column)
        where TRow : struct, IRow;

    /// <summary>What a value that a query compares with the column is sent as.</summary>
    internal virtual object? ToStored(object? value) => value;

    /// <summary>Whether values of the two can be compared as they are stored.</summary>
    internal bool IsComparableTo(ColumnFormat? other) => other?.GetType() == GetType();

    private protected DatabaseException Unreadable(string what, Exception? error = null) =>
        new($"Column '{Column}' of {Member} holds {what}. Correct the row, or make the property fit to it.", error);
}
