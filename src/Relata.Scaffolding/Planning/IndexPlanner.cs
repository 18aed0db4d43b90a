using Relata.Relational;

namespace Relata.Scaffolding.Planning;

/// <summary>Plans the indexes that a class declares, and which foreign keys have one.</summary>
internal static class IndexPlanner
{
    /// <summary>Adds the indexes to a class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="indexesForeignKeys">Whether the server makes an index for each foreign key, with its name.</param>
    public static void Plan(ClassPlan type, bool indexesForeignKeys)
    {
        if (type.IsView)
        {
            return;
        }

        var table = type.Table;
        var constraints = table.UniqueKeys.Select(unique => (unique.Name, unique.Columns, IsUnique: true, Where: (string?)null));
        var indexes = table.Indexes.Where(index => index.IsOfColumns).Select(index => (index.Name, Columns: (ValueList<string>)[.. index.Parts.Select(part => part.Column!)], index.IsUnique, Where: index.Filter));
        foreach (var (name, columns, isUnique, where) in constraints.Concat(indexes).GroupBy(index => index.Name).Select(group => group.First()).OrderBy(index => index.Name, StringComparer.Ordinal))
        {
            if (type.FindAll(columns) is not { } properties
                || type.Indexes.Exists(other => other.IsUnique == isUnique && other.Where == where && other.Properties.SequenceEqual(properties))
                || (indexesForeignKeys && !isUnique && table.ForeignKeys.Any(key => key.Key.Name == name)))
            {
                continue;
            }

            var usual = $"ix_{table.Name.Name}_{string.Join('_', columns)}";
            if (!isUnique && where is null && name == usual && type.References.Exists(reference => reference.Columns.SequenceEqual(properties)))
            {
                continue;
            }

            type.Indexes.Add(new IndexPlan(name == usual || name.StartsWith("sqlite_autoindex_", StringComparison.Ordinal) ? null : name, properties, isUnique, where));
        }

        foreach (var reference in type.References)
        {
            reference.IsOneToOne = IsSet(type.Key) || type.Indexes.Exists(index => index.IsUniqueInTable && IsSet(index.Properties));
            reference.IsIndexed = indexesForeignKeys || BeginsWith(type.Key) || type.Indexes.Exists(index => index.Where is null && BeginsWith(index.Properties))
                || table.Indexes.Any(index => index.IsPlain && type.FindAll(index.Parts.Select(part => part.Column!)) is { } properties && BeginsWith(properties));

            bool IsSet(IReadOnlyList<PropertyPlan> properties) => properties.Count == reference.Columns.Count && properties.All(reference.Columns.Contains);

            bool BeginsWith(IReadOnlyList<PropertyPlan> index) => PropertyPlan.BeginsWith(index, reference.Columns);
        }
    }
}
