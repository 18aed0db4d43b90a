using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Converts the values of a column for storage: an enum to text, an array, or an object to a JSON document.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ColumnFormat
{
    private protected ColumnFormat(string member, string column)
    {
        Member = member;
        Column = column;
    }

    /// <summary>The entity and property, for error messages: <c>Post.Status</c>.</summary>
    internal string Member { get; }

    /// <summary>The name of the column in the database.</summary>
    internal string Column { get; }

    /// <summary>The type by which queries compare the stored values; null if they cannot be compared.</summary>
    internal virtual Type? ComparedType => null;

    /// <summary>The operations that a query can apply to the column, for the error message of an unsupported one.</summary>
    internal abstract string Advice { get; }

    /// <summary>Reads a column of this format as an object.</summary>
    internal abstract object? Read<TRow>(ref TRow row, int column)
        where TRow : struct, IRow;

    /// <summary>Converts a value that a query compares with the column to its stored form.</summary>
    internal virtual object? ToStored(object? value) => value;

    /// <summary>Whether the stored values of the two formats can be compared.</summary>
    internal bool IsComparableTo(ColumnFormat? other) => other?.GetType() == GetType();

    private protected DatabaseException Unreadable(string what, Exception? error = null) =>
        new($"Column '{Column}' of {Member} holds {what}. Correct the row, or make the property fit to it.", error);
}
