using Relata.Relational.Live;
using Relata.Schema.Reading;

namespace Relata.Scaffolding.Planning;

/// <summary>A column as a property.</summary>
internal sealed class PropertyPlan(LiveColumn column, string name, ColumnForm form)
{
    public LiveColumn Column { get; } = column;

    public string Name { get; } = name;

    /// <summary>The type. That of a foreign key becomes that of its principal.</summary>
    public ColumnForm Form { get; set; } = form;

    public bool IsKey { get; set; }

    /// <summary>Whether it is a single whole-numbered key, which the database generates where it is 0.</summary>
    public bool IsGenerated { get; set; }

    public bool IsNullable => Column.IsNullable && !IsKey;

    /// <summary>Whether the database counts the values.</summary>
    public bool IsCounted => Column.Computation is null && (Column.IsCounted || Column.Sequence is not null);

    /// <summary>Whether the database counts the values of a column that is no part of the key. Those of a key that is not generated are set by the program.</summary>
    public bool IsReadOnly => !IsKey && IsCounted;

    /// <summary>The default as SQL; a key has none.</summary>
    public string? Default => IsKey || IsReadOnly || Column.Computation is not null ? null : Column.Default;

    /// <summary>Whether an index begins with columns, in any order, as Entities/Metadata/ForeignKeyIndexes finds them.</summary>
    /// <param name="index">The columns of the index or key.</param>
    /// <param name="columns">The columns that are to be found by it.</param>
    public static bool BeginsWith(IReadOnlyList<PropertyPlan> index, IReadOnlyList<PropertyPlan> columns) => columns.ToHashSet().SetEquals(index.Take(columns.Count));
}
