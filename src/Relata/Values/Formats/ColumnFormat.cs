using System.ComponentModel;
using Relata.Relational;
using Relata.Values.Formats;

namespace Relata.CompilerServices;

/// <summary>Converts the values of a column for storage: an enum to text, an array, an object to a JSON document, or by a converter.</summary>
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

    /// <summary>The converter that makes the stored values; null for another format.</summary>
    internal virtual Type? Converter => null;

    /// <summary>The stored form of null, as a constant of a statement; null if it is NULL.</summary>
    /// <exception cref="DatabaseException">A statement cannot have it as a constant.</exception>
    internal virtual object? StoredNull => null;

    /// <summary>Whether a stored value, as the database returns it, is the stored form of null.</summary>
    internal virtual bool IsStoredNull(object? stored) => false;

    /// <summary>
    /// How a struct with a single value is that value: this format, or what it would be without its converter. Null for values of other types.
    /// </summary>
    internal virtual ColumnFormat? SingleValue => null;

    /// <summary>Whether the values are a <see cref="Guid"/> each, or a struct with a single one, whatever is stored for it.</summary>
    internal bool IsGuid => SingleValue?.ComparedType == typeof(Guid);

    /// <summary>Whether the stored values have the order of the values, so that a query can compare with <c>&lt;</c>.</summary>
    internal virtual bool IsOrdered => false;

    /// <summary>Whether a query can order by the stored values, and ask for the least and the greatest.</summary>
    internal virtual bool OrdersRows => IsOrdered;

    /// <summary>Whether a value is stored as the text that <see cref="object.ToString"/> returns for it.</summary>
    internal virtual bool StoresText => false;

    /// <summary>All texts that the column can hold, sorted; null if they are not known.</summary>
    internal virtual ValueList<string>? Members => null;

    /// <summary>The flags of which the texts of the column are combinations, sorted; null for other columns.</summary>
    internal virtual ValueList<string>? Flags => null;

    /// <summary>Whether every server and .NET agree on which stored values are equal.</summary>
    internal virtual bool IsExact => true;

    /// <summary>The operations that a query can apply to the column, for the error message of an unsupported one.</summary>
    internal abstract string Advice { get; }

    /// <summary>Reads a column of this format as an object.</summary>
    internal abstract object? Read<TRow>(ref TRow row, int column)
        where TRow : struct, IRow;

    /// <summary>Converts a value that a query compares with the column to its stored form.</summary>
    internal virtual object? ToStored(object? value) => value;

    /// <summary>Converts a value that a query stores in the column to a parameter.</summary>
    internal virtual object? ToParameter(object? value) => ToStored(value);

    /// <summary>The stored form of the type's default value.</summary>
    /// <exception cref="DatabaseException">It has none.</exception>
    internal virtual object? StoredDefault() => ToStored(0);

    /// <summary>Converts a stored value to that of the property; null for the stored form of null.</summary>
    internal virtual object? FromStored(object stored) => stored;

    /// <summary>Calls the visitor with the types of a converted column; returns the default value for another format.</summary>
    internal virtual TResult? Accept<TVisitor, TResult>(TVisitor visitor)
        where TVisitor : struct, IConvertedFormatVisitor<TResult> => default;

    /// <summary>Whether the stored values of the two formats can be compared.</summary>
    internal virtual bool IsComparableTo(ColumnFormat? other) => other?.GetType() == GetType();

    private protected DatabaseException Unreadable(string what, Exception? error = null) =>
        new($"Column '{Column}' of {Member} holds {what}. Correct the row, or make the property fit to it.", error);
}
