using Relata.Relational;
using Relata.Relational.Live;

namespace Relata.Scaffolding.Planning;

/// <summary>A table or a view as a class.</summary>
internal sealed class ClassPlan(LiveTable table, string name)
{
    public LiveTable Table { get; } = table;

    public string Name { get; } = name;

    /// <summary>The schema to write; null for the default one.</summary>
    public string? Schema { get; set; }

    /// <summary>Whether the rows are only read: those of a view, or of a table without a key.</summary>
    public bool IsView { get; set; }

    /// <summary>Whether the table is that of a many-to-many relationship, and has no class.</summary>
    public bool IsLinkTable { get; set; }

    public List<PropertyPlan> Properties { get; } = [];

    /// <summary>The columns that have no property, with the reason.</summary>
    public List<(LiveColumn Column, string Reason)> LeftOut { get; } = [];

    /// <summary>What the class does not have of the table, or not as it is, beside columns without a property.</summary>
    public List<UnmappedPart> Unmapped { get; } = [];

    public List<PropertyPlan> Key { get; } = [];

    public List<IndexPlan> Indexes { get; } = [];

    public List<ReferencePlan> References { get; } = [];

    /// <summary>The sequence of a generated key, where the attribute can name it: one of the schema of the class. Null for others, and for a counter of the table, such as the sequence of a serial column.</summary>
    public QualifiedName? SequenceOf(PropertyPlan key) => key is { IsGenerated: true, Column: { IsCounted: false, Sequence: { } sequence } } && sequence.Schema == Table.Name.Schema ? sequence : null;

    /// <summary>The property of a column; null if it was left out. The catalogs of SQLite and MariaDB have the columns of a key in the case in which the key was written.</summary>
    public PropertyPlan? Find(string column) => Properties.Find(property => property.Column.Name == column) is { } exact ? exact
        : LeftOut.Exists(left => left.Column.Name == column) ? null
        : Properties.Find(property => property.Column.Name.Equals(column, StringComparison.OrdinalIgnoreCase));

    /// <summary>The properties of columns; null if one was left out.</summary>
    public IReadOnlyList<PropertyPlan>? FindAll(IEnumerable<string> columns)
    {
        List<PropertyPlan> found = [];
        foreach (var column in columns)
        {
            if (Find(column) is not { } property)
            {
                return null;
            }

            found.Add(property);
        }

        return found;
    }
}
