using System.Text;
using Relata.Scaffolding.Names;
using Relata.Scaffolding.Planning;

namespace Relata.Scaffolding.Writing;

/// <summary>Writes the file of a class.</summary>
internal sealed class ClassWriter(ModelPlan model, ClassPlan type, string space)
{
    private readonly StringBuilder _text = new();

    /// <summary>The file.</summary>
    public ScaffoldedFile Write()
    {
        _text.Append($"#nullable enable\n\nusing System;\nusing System.ComponentModel.DataAnnotations;\nusing Relata;\n\nnamespace {space};\n\n");
        foreach (var line in DocumentationWriter.Lines(type.Table.Comment))
        {
            _text.Append(line).Append('\n');
        }

        foreach (var index in type.Indexes.Where(index => index.Properties.Count > 1))
        {
            _text.Append($"[{Index(string.Join(", ", index.Properties.Select(property => $"nameof({property.Name})")), index)}]\n");
        }

        _text.Append($"[{Table()}]\npublic partial class {type.Name} : Entity\n{{\n");
        var properties = new PropertyWriter(model, type);
        foreach (var property in type.Key.Concat(type.Properties.Where(property => !property.IsKey)))
        {
            foreach (var line in DocumentationWriter.Lines(property.Column.Comment))
            {
                Line(line);
            }

            Line(properties.Write(property));
        }

        foreach (var (column, reason) in type.LeftOut)
        {
            Line($"// The column {SingleLine.Of(column.Name)} has no property: {SingleLine.Of(reason)}{(column.Comment is null ? "" : $" Its comment: {SingleLine.Of(column.Comment)}")}");
        }

        foreach (var part in type.Unmapped.OrderBy(part => part.Name, StringComparer.Ordinal))
        {
            Line($"// Not mapped: {SingleLine.Of($"{part}")}");
        }

        foreach (var other in model.Others.Where(other => other.Table == type.Table.Name))
        {
            Line($"// No class has the {SingleLine.Of($"{other}")}.");
        }

        Relationships();
        return new ScaffoldedFile($"{type.Name}.cs", FolderWriter.WithHead(_text.Append("}\n").ToString()));
    }

    /// <summary>The attribute of an index.</summary>
    /// <param name="properties">The properties; empty for the one that has the attribute.</param>
    /// <param name="index">The index.</param>
    public static string Index(string properties, IndexPlan index)
    {
        List<string> arguments = [.. properties.Length == 0 ? [] : new[] { properties }];
        if (index.IsUnique)
        {
            arguments.Add("IsUnique = true");
        }

        if (index.Name is not null)
        {
            arguments.Add($"Name = {Identifier.Literal(index.Name)}");
        }

        if (index.Where is not null)
        {
            arguments.Add($"Where = {Identifier.Literal(index.Where)}");
        }

        return arguments.Count == 0 ? "Index" : $"Index({string.Join(", ", arguments)})";
    }

    private string Table()
    {
        List<string> arguments = [];
        if (model.Convention.Table(type.Name) != type.Table.Name.Name)
        {
            arguments.Add(Identifier.Literal(type.Table.Name.Name));
        }

        if (type.Schema is not null)
        {
            arguments.Add($"Schema = {Identifier.Literal(type.Schema)}");
        }

        return (type.IsView ? "View" : "Table") + (arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})");
    }

    private void Relationships()
    {
        foreach (var reference in type.References)
        {
            Relationship(reference.InverseName, reference.Principal, ForeignKey(reference, isInverse: false), null, $"{reference.Principal.Name}? {reference.Name} {{ get; set; }}");
        }

        foreach (var reference in model.To(type))
        {
            var declaration = reference.IsOneToOne ? $"{reference.Dependent.Name}? {reference.InverseName} {{ get; set; }}" : $"RelatedList<{reference.Dependent.Name}> {reference.InverseName} {{ get; }}";
            Relationship(reference.Name, reference.Dependent, ForeignKey(reference, isInverse: true), reference.OnDelete == OnDelete.Cascade ? "Cascade = Cascade.All" : null, declaration);
        }

        foreach (var link in model.Links)
        {
            var table = $"LinkTable = {Identifier.Literal(link.Table.Table.Name.Name)}";
            if (link.First.Principal == type)
            {
                var columns = Identifier.Literal(string.Join(", ", link.Table.Key.Select(property => property.Column.Name)));
                Relationship(link.SecondName, link.Second.Principal, $"{table}, LinkColumns = {columns}", null, $"RelatedList<{link.Second.Principal.Name}> {link.FirstName} {{ get; }}");
            }

            if (link.Second.Principal == type)
            {
                Relationship(link.FirstName, link.First.Principal, table, null, $"RelatedList<{link.First.Principal.Name}> {link.SecondName} {{ get; }}");
            }
        }
    }

    // Of the two references of a one-to-one relationship within a class, the attribute marks the one that has the foreign key.
    private static string? ForeignKey(ReferencePlan reference, bool isInverse) =>
        (reference.IsOneToOne && reference.Dependent == reference.Principal ? isInverse : !reference.IsAmbiguous) ? null : $"ForeignKey = {Identifier.Literal(reference.Columns.Count > 1 ? reference.Name : reference.Columns[0].Name)}";

    private void Relationship(string inverse, ClassPlan related, string? first, string? second, string declaration)
    {
        // A member that has the name of the class would be meant by nameof.
        var isHidden = type.Properties.Exists(property => property.Name == related.Name)
            || model.To(type).Any(reference => reference.InverseName == related.Name && !(reference.IsOneToOne && reference.Dependent == related))
            || model.Links.Any(link => (link.First.Principal == type && link.FirstName == related.Name) || (link.Second.Principal == type && link.SecondName == related.Name))
            || type.References.Exists(reference => reference.Name == related.Name && reference.Principal != related);
        var back = isHidden ? Identifier.Literal(inverse) : $"nameof({related.Name}.{inverse})";
        _text.Append('\n');
        Line($"[Relationship({string.Join(", ", new[] { $"BackPopulates = {back}", first, second }.OfType<string>())})]");
        Line($"public partial {declaration}");
    }

    private void Line(string line) => _text.Append("    ").Append(line).Append('\n');
}
