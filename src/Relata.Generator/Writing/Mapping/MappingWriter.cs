using System.Globalization;
using Relata.Generator.Info;

namespace Relata.Generator.Writing.Mapping;

/// <summary>Writes the nested class that contains the entity's metadata and the accessors of its fields.</summary>
internal static class MappingWriter
{
    /// <summary>The accessor of the constructor, which does not set required members.</summary>
    public const string Constructor = "New";

    /// <summary>The struct with a bit for each column from the 65th on.</summary>
    public const string FurtherChanges = "FurtherChanges";

    /// <summary>The struct with two bits for each to-one relationship for which Entity has no room.</summary>
    public const string FurtherToOnes = "FurtherToOnes";

    private const int BitsInWord = 64;

    private const string Accessor = "RelataRuntime::UnsafeAccessor";

    /// <summary>Throws the first error that the analyzer reports.</summary>
    public static string Throw(EntityInfo entity)
    {
        var problem = entity.Problems[0];
        return $"throw new global::Relata.MappingException({CSharp.Literal(problem.Code)}, {CSharp.Literal(problem.Message)})";
    }

    public static void Write(CodeWriter writer, EntityInfo entity, MappingInfo mapping)
    {
        writer.Open($"private static class {mapping.ClassName}");
        foreach (var format in mapping.Columns.Select(column => column.Format).OfType<FormatInfo>())
        {
            // Precedes the metadata that uses it: static fields are initialized in textual order.
            writer.Line($"public static readonly {format.Type} {format.Name} = {format.Creation};").Line();
        }

        WriteType(writer, entity, mapping);
        if (mapping.Base is not null && entity.Problems.Count == 0)
        {
            writer
                .Line()
                .Line("private static RelataServices::EntityType BaseOf<T>()")
                .Indent().Line("where T : global::Relata.Entity, global::Relata.IEntity<T> => T.EntityType;").Outdent();
        }

        if (mapping is { HasRequiredMembers: true, IsAbstract: false } && entity.Problems.Count == 0)
        {
            writer
                .Line()
                .Line($"[{Accessor}({Accessor}Kind.Constructor)]")
                .Line($"public static extern {entity.Class} {Constructor}();");
        }

        var fields = mapping.Columns.Where(column => !column.IsDiscriminator && column.Access is null).Select(column => column.Field)
            .Concat(mapping.Owned.Where(value => !value.IsNested).Select(value => value.Field)).Concat(mapping.InheritedToOnes)
            .Concat(mapping.Relationships.Select(relationship => relationship.Field))
            .Concat(mapping.Shortcuts.Select(relationship => relationship.Field))
            .Concat(mapping.LoadedValues.Select(value => value.Field)).ToArray();
        foreach (var field in fields.Where(field => field.Container is null))
        {
            WriteAccessor(writer.Line(), field);
        }

        // The runtime finds the field of a generic class only from a class with the same type parameters.
        foreach (var container in fields.Where(field => field.Container is not null).GroupBy(field => field.Container!))
        {
            writer.Line().Open($"public static class {container.Key}");
            foreach (var field in container)
            {
                WriteAccessor(field == container.First() ? writer : writer.Line(), field);
            }

            writer.Close();
        }

        OwnedMappingWriter.WriteObjects(writer, mapping);
        if (mapping.FurtherChanges is not null)
        {
            WriteWords(writer, FurtherChanges, (mapping.Columns.Count - 1) / BitsInWord);
        }

        if (mapping.FurtherToOnes is { } toOnes)
        {
            WriteWords(writer, FurtherToOnes, toOnes.Count);
        }

        writer.Close();
    }

    public static void WriteAccessor(CodeWriter writer, FieldInfo field) => writer
        .Line($"[{Accessor}({Accessor}Kind.Field, Name = {CSharp.Literal(field.Name)})]")
        .Line($"public static extern ref {field.Type} {field.Method}({field.Owner} entity);");

    // An inline array, so that copying the object copies the flags.
    // [InlineArray(2)]
    // public struct FurtherChanges
    // {
    //     private ulong _word;
    // }
    private static void WriteWords(CodeWriter writer, string name, int count) => writer
        .Line()
        .Line($"[RelataRuntime::InlineArray({count})]")
        .Open($"public struct {name}")
        .Line("private ulong _word;")
        .Close();

    private static void WriteType(CodeWriter writer, EntityInfo entity, MappingInfo mapping)
    {
        if (entity.Problems.Count > 0)
        {
            WriteProblem(writer, entity);
            return;
        }

        writer
            .Open($"public static readonly RelataServices::EntityType<{entity.Class}, {mapping.KeyType}> Type = new(new()")
            .Line($"Name = {CSharp.Literal(entity.Name)},")
            .Line($"Table = {CSharp.Literal(mapping.Table)},");
        if (mapping.Schema is not null)
        {
            writer.Line($"Schema = {CSharp.Literal(mapping.Schema)},");
        }

        if (mapping.View is { } view)
        {
            writer.Line(View(view));
        }

        WriteHierarchy(writer, mapping);
        if (mapping.Moments.Count > 0)
        {
            writer.Line($"Moments = {string.Join(" | ", mapping.Moments.Select(moment => $"RelataServices::EntityMoment.{moment}"))},");
        }

        WriteList(writer, "Columns", mapping.Columns.Skip(mapping.InheritedColumns).ToEquatableArray(), column => [Column(column) + ","]);
        WriteList(writer, "Owned", mapping.Owned.Skip(mapping.InheritedOwned).ToEquatableArray(), value => [OwnedMappingWriter.Line(entity, mapping, value)]);
        WriteList(writer, "ForeignKeys", mapping.ForeignKeys, key => ForeignKeyWriter.Lines(entity, mapping, key));
        WriteList(writer, "Relationships", mapping.Relationships, relationship => RelationshipWriter.Lines(entity, relationship));
        WriteList(writer, "Shortcuts", mapping.Shortcuts, relationship => RelationshipWriter.Lines(entity, relationship));
        WriteList(writer, "LoadedValues", mapping.LoadedValues, value => [$"new RelataServices::LoadedValue<{entity.Class}, {value.Type}>({CSharp.Literal(value.Name)}, {value.Field.Accessor}),"]);
        WriteList(writer, "Indexes", mapping.Indexes, index => [$"new({CSharp.Literal(index.Name)}, {CSharp.List(index.Columns)}, {CSharp.Literal(index.IsUnique)}){(index.Where is null ? "" : $" {{ Where = {CSharp.Literal(index.Where)} }}")},"]);
        WriteList(writer, "Bases", mapping.Bases, part => [$"({part.Level}, {CSharp.List(part.Slots)}),"]);
        writer.Close("});");
    }

    private static void WriteHierarchy(CodeWriter writer, MappingInfo mapping)
    {
        if (mapping.Base is { } parent)
        {
            writer.Line($"Base = BaseOf<{parent}>(),");
            if (mapping.IsJoined)
            {
                writer.Line("IsJoined = true,");
            }

            if (mapping.InheritedColumns == mapping.Columns.Count)
            {
                writer.Line("Columns = [],");
            }
        }

        if (mapping.ComparesChanges)
        {
            writer.Line("ComparesChanges = true,");
        }

        if (mapping.IsConcrete)
        {
            writer.Line("IsConcrete = true,");
        }

        if (mapping.ReadsClassesLater)
        {
            writer.Line("ReadsClassesLater = true,");
        }

        if (mapping.Discriminator is { } discriminator)
        {
            writer.Line($"Discriminator = {discriminator.ToString(CultureInfo.InvariantCulture)},");
        }

        if (mapping.DiscriminatorValue is { } value)
        {
            writer.Line($"DiscriminatorValue = {value},");
        }
    }

    // A property, not a field: an exception of a field initializer would be wrapped in a TypeInitializationException.
    private static void WriteProblem(CodeWriter writer, EntityInfo entity) =>
        writer.Line($"public static RelataServices::EntityType<{entity.Class}> Type => {Throw(entity)};");

    private static void WriteList<T>(CodeWriter writer, string name, EquatableArray<T> items, Func<T, IEnumerable<string>> lines)
        where T : IEquatable<T>
    {
        if (items.Count == 0)
        {
            return;
        }

        writer.Open($"{name} =", "[");
        foreach (var item in items)
        {
            writer.Lines(lines(item));
        }

        writer.Close("],");
    }

    // View = new() { Sql = "SELECT ..." },
    private static string View(ViewInfo view)
    {
        var texts = new[] { ("Sql", view.Sql), ("Sqlite", view.Sqlite), ("PostgreSql", view.PostgreSql), ("MariaDb", view.MariaDb) }
            .Where(text => text.Item2 is not null)
            .Select(text => $"{text.Item1} = {CSharp.Literal(text.Item2)}")
            .ToArray();
        return texts.Length == 0 ? "View = new()," : $"View = new() {{ {string.Join(", ", texts)} }},";
    }

    private static string Generation(ValueGenerationInfo generation) =>
        (generation.Default is { } value ? $", Default = {CSharp.Literal(value)}" : "")
        + (generation.Computation is { } computation ? $", Computation = {CSharp.Literal(computation)}" : "")
        + (generation.IsVirtual ? ", IsVirtual = true" : "")
        + (generation.IsReadOnly ? ", IsReadOnly = true" : "")
        + (generation.Refresh != 0 ? $", Refresh = (global::Relata.Refresh){generation.Refresh}" : "")
        + (generation.Timestamp != 0 ? $", Timestamp = (global::Relata.Refresh){generation.Timestamp}" : "")
        + (generation.Author != 0 ? $", Author = (global::Relata.Refresh){generation.Author}" : "")
        + (generation.Version is { } version ? $", Version = (global::Relata.VersionSource){version}" : "")
        + (generation.IsSoftDelete ? ", IsSoftDelete = true" : "");

    // new("Title", "title", ColumnType.String) { ClrType = typeof(string), IsNullable = true }
    private static string Column(ColumnInfo column)
    {
        var text = $"new({CSharp.Literal(column.Property)}, {CSharp.Literal(column.Name)}, RelataServices::ColumnType.{column.ColumnType})"
            + $" {{ ClrType = typeof({column.ClrType})";
        text += column.IsNullable ? ", IsNullable = true" : "";
        text += column.IsPrimaryKey ? ", IsPrimaryKey = true" : "";
        text += column.IsGenerated ? ", IsGenerated = true" : "";
        text += column.Sequence is { } sequence ? $", Sequence = {CSharp.Literal(sequence)}" : "";
        text += column.BlockSize != 0 ? $", BlockSize = {column.BlockSize}" : "";
        text += column.IsFollowed ? ", OnUpdate = global::Relata.OnUpdate.Cascade" : "";
        text += column.MaxLength is { } length ? $", MaxLength = {length}" : "";
        text += column.Generation is { } generation ? Generation(generation) : "";
        text += column.IsDeferred ? ", IsDeferred = true" : "";
        text += column.DeferredGroup is { } group ? $", DeferredGroup = {CSharp.Literal(group)}" : "";
        text += column.Format is { } format ? $", Format = {format.Name}" : "";
        return text + " }";
    }
}
