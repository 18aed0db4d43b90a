using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading;

/// <summary>Reads the indexes of an entity: [Index] on properties and on the class.</summary>
internal static class IndexReader
{
    public static IEnumerable<IndexInfo> Read(EntityDeclaration entity, string table, Findings findings)
    {
        var onColumns = entity.AddedColumns.SelectMany(column => column.Property.FindAttributes("IndexAttribute"), (column, attribute) => (Symbol: (ISymbol)column.Property, column.Path, attribute));
        var onValues = entity.AddedOwned.SelectMany(value => value.Property.FindAttributes("IndexAttribute"), (value, attribute) => (Symbol: (ISymbol)value.Property, value.Path, attribute));
        var onClass = entity.Classes.SelectMany(type => type.FindAttributes("IndexAttribute"), (type, attribute) => (Symbol: (ISymbol)type, Path: "", attribute));
        return [.. onColumns.Concat(onValues).Concat(onClass).Select(index => Read(entity, table, index.Symbol, index.Path, index.attribute, findings)).OfType<IndexInfo>()];
    }

    private static IndexInfo? Read(EntityDeclaration entity, string table, ISymbol symbol, string path, AttributeData attribute, Findings findings)
    {
        var properties = attribute.List().ToArray();
        if (properties.Length == 0 && symbol is IPropertySymbol)
        {
            properties = [path];
        }

        // The columns of an owned value, for its name.
        properties = [.. properties.SelectMany(property => entity.Owned.FirstOrDefault(value => value.Path == property)?.Columns.Select(column => column.Path) ?? [property])];
        var names = entity.Columns.Select(column => column.Path).ToList();
        var unknown = properties.Where(property => !names.Contains(property)).ToArray();
        foreach (var property in unknown)
        {
            findings.Add(Rules.IndexProperty, new(symbol, attribute), entity.Name, $"'{property}', which is no column of it", Names.Suggestion(property, names));
        }

        if (properties.Length == 0)
        {
            findings.Add(Rules.IndexProperty, new(symbol, attribute), entity.Name, "no property", "");
        }

        if (unknown.Length > 0 || properties.Length == 0)
        {
            return null;
        }

        var columns = properties.Select(property => names.IndexOf(property)).ToArray();
        var tables = columns.Select(column => entity.TableOwnerOf(entity.Columns[column])).ToArray();
        var other = Array.FindIndex(tables, table => table != tables[0]);
        if (other > 0)
        {
            findings.Add(
                Rules.IndexOverTables, new(symbol, attribute), entity.Name, Names.List(properties), properties[0], tables[0].Name, properties[other], tables[other].Name);
            return null;
        }

        var name = attribute.Named("Name") as string ?? $"ix_{table}_{string.Join("_", columns.Select(column => entity.Columns[column].Name))}";
        return new(name, columns.ToEquatableArray(), attribute.Named("IsUnique") is true, attribute.Named("Where") as string);
    }
}
