using Microsoft.CodeAnalysis;
using Relata.Generator.Reading;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.LinkTables;

namespace Relata.Generator.Writing;

/// <summary>Writes the class of a link table as its user would have written it. The generator then completes it as it does any other.</summary>
internal static class LinkTableWriter
{
    private const string Library = "global::Relata";

    /// <summary>The lines of the class, without its containing class.</summary>
    public static IEnumerable<string> Class(LinkTable table)
    {
        var schema = table.Schema is null ? "" : $", Schema = {CSharp.Literal(table.Schema)}";
        yield return $"[{Library}.Table({CSharp.Literal(table.Name)}{schema})]";
        yield return "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";
        yield return $"internal sealed partial class {CSharp.Identifier(table.ClassName)} : {Library}.Entity";
        yield return "{";
        var lines = Properties(table.First, table.ColumnNames.Take(table.First.Size)).Concat(Properties(table.Second, table.ColumnNames.Skip(table.First.Size)));
        foreach (var line in lines)
        {
            yield return "    " + line;
        }

        yield return "}";
    }

    /// <summary>A source file with the class.</summary>
    public static string File(LinkTable table)
    {
        var containing = ClassReader.Read(table.First.Entity.Type, []);
        var writer = new CodeWriter().Line("#nullable enable");
        if (containing.Namespace is not null)
        {
            writer.Line($"namespace {containing.Namespace};");
        }

        foreach (var heading in containing.Headings)
        {
            writer.Open(heading);
        }

        writer.Lines(Class(table));
        foreach (var _ in containing.Headings)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    private static IEnumerable<string> Properties(LinkTableEnd end, IEnumerable<string> columns) =>
        end.Key.Zip(columns, (key, column) => (key, column)).SelectMany(pair => Property(end, pair.key, pair.column));

    private static IEnumerable<string> Property(LinkTableEnd end, ColumnDeclaration key, string column)
    {
        var part = end.Size > 1 ? $"({CSharp.Literal(key.Property.Name)}, Name = {CSharp.Literal(end.Prefix)})" : "";
        var asText = key.Property.FindAttribute("ColumnAttribute").Named("EnumAsText") is true ? ", EnumAsText = true" : "";
        yield return $"[{Library}.PrimaryKey, {Library}.ForeignKey<{end.Entity.Type.InCode()}>{part}, {Library}.Column({CSharp.Literal(column)}{asText})]";
        if (key.Conversion?.Converter is { } converter)
        {
            yield return $"[{Library}.Convert<{converter.InCode()}>]";
        }

        if (key is { MaxLength: { } length, IsEnum: false })
        {
            yield return $"[global::{Symbols.DataAnnotations}.MaxLength({length})]";
        }

        yield return $"public partial {key.ValueType.InCode()} {CSharp.Identifier(end.Prefix + key.Property.Name)} {{ get; set; }}";
    }
}
