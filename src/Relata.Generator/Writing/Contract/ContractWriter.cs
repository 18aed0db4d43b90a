using Relata.Generator.Info;
using Relata.Generator.Writing.Mapping;

namespace Relata.Generator.Writing.Contract;

/// <summary>Writes the implementation of <c>IEntity</c>: creation, reading, writing and copying.</summary>
/// <remarks>All members are explicit implementations, so that an entity gets no public members that its author did not write.</remarks>
internal static class ContractWriter
{
    /// <summary>The interface that the class implements: <c>IEntity&lt;Post, int&gt;</c>.</summary>
    public static string Interface(EntityInfo entity, MappingInfo mapping) =>
        string.Join(", ", [mapping.KeyType is null ? General(entity) : WithKey(entity, mapping), .. mapping.UniqueKeys.Select(key => UniqueKeyWriter.Interface(entity, key))]);

    public static void Write(CodeWriter writer, EntityInfo entity, MappingInfo mapping)
    {
        var general = General(entity);
        var access = mapping.SeesInternals ? "protected internal" : "protected";
        writer
            .Line("/// <inheritdoc />")
            .Line($"{access} override RelataServices::EntityType GetEntityType() => {mapping.ClassName}.Type;")
            .Line();
        if (mapping.FurtherChanges is { } changes)
        {
            WriteWords(writer, access, $"{mapping.ClassName}.{MappingWriter.FurtherChanges}", changes, "GetFurtherChanges");
        }

        if (mapping.FurtherToOnes is { } toOnes)
        {
            WriteWords(writer, access, $"{mapping.ClassName}.{MappingWriter.FurtherToOnes}", toOnes.Field, "GetFurtherToOnes");
        }

        if (mapping.LoadedFlags is { } loaded)
        {
            writer
                .Line($"private ulong {loaded};")
                .Line()
                .Line("/// <inheritdoc />")
                .Line($"{access} override ref ulong GetLoadedValues() => ref {loaded};")
                .Line();
        }

        writer
            .Line($"static RelataServices::EntityType<{entity.Class}> {general}.EntityType => {mapping.ClassName}.Type;")
            .Line()
            .Line($"static {entity.Class} {general}.Create() => {Create(entity, mapping)};")
            .Line();
        if (mapping.Columns.Any(column => column.Generation is { IsSoftDelete: true }))
        {
            writer.Line($"static bool {general}.HasSoftDelete => true;").Line();
        }

        WriteRead(writer, entity, mapping);
        writer.Line();
        WriteReadColumn(writer, entity, mapping);
        writer.Line();
        WriteWrite(writer, entity, mapping);
        writer.Line();
        WriteCopy(writer, entity, mapping);
        if (mapping.Owned.Count > 0)
        {
            OwnedContractWriter.Write(writer.Line(), entity, mapping, general);
        }

        if (mapping.KeyType is not null)
        {
            writer.Line();
            KeyWriter.Write(writer, entity, mapping, WithKey(entity, mapping));
        }
    }

    // private Mapping.FurtherChanges _furtherChanges;
    //
    // protected override global::System.Span<ulong> GetFurtherChanges() => _furtherChanges;
    private static void WriteWords(CodeWriter writer, string access, string type, string field, string method) => writer
        .Line($"private {type} {field};")
        .Line()
        .Line("/// <inheritdoc />")
        .Line($"{access} override global::System.Span<ulong> {method}() => {field};")
        .Line();

    private static string General(EntityInfo entity) => $"global::Relata.IEntity<{entity.Class}>";

    private static string WithKey(EntityInfo entity, MappingInfo mapping) =>
        $"global::Relata.IEntity<{entity.Class}, {mapping.KeyType}>";

    // The accessor avoids that `new()` must set the required members, which are read from the row. A class with errors may not
    // have a usable constructor.
    private static string Create(EntityInfo entity, MappingInfo mapping)
    {
        if (entity.Problems.Count > 0)
        {
            return MappingWriter.Throw(entity);
        }

        if (mapping.IsAbstract)
        {
            return $"throw new global::System.NotSupportedException({CSharp.Literal($"{entity.Name} is abstract.")})";
        }

        return mapping.HasRequiredMembers ? $"{mapping.ClassName}.{MappingWriter.Constructor}()" : "new()";
    }

    private static void WriteRead(CodeWriter writer, EntityInfo entity, MappingInfo mapping)
    {
        writer.Open($"static void {General(entity)}.Read<TRow>({entity.Class} entity, ref TRow row, int first)");
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            if (Fill(mapping, i, Values.Index(i)) is { } line)
            {
                writer.Line(line);
            }
        }

        writer.Close();
    }

    // case 3: Mapping.EditorId(entity) = row.IsNull(place) ? null : row.Get<int>(place); break;
    private static void WriteReadColumn(CodeWriter writer, EntityInfo entity, MappingInfo mapping)
    {
        writer.Open($"static void {General(entity)}.ReadColumn<TRow>({entity.Class} entity, int column, ref TRow row, int place)");
        writer.Open("switch (column)");
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            if (Fill(mapping, i, "place") is { } line)
            {
                writer.Line($"case {i}: {line} break;");
            }
        }

        writer.Close().Close();
    }

    // An owned value is read with its first column: those who read have all of its columns, one after the other, or none.
    private static string? Fill(MappingInfo mapping, int index, string place)
    {
        var column = mapping.Columns[index];
        if (column.Access is not null)
        {
            return mapping.Owned.FirstOrDefault(value => !value.IsNested && value.First == index) is { } owned ? OwnedContractWriter.Fill(mapping, owned, place) : null;
        }

        return column.IsDiscriminator ? null : Fill(mapping, column, place);
    }

    private static string Fill(MappingInfo mapping, ColumnInfo column, string place)
    {
        var value = Values.Read(mapping, column, place);
        var condition = column.Format is { HasStoredNull: true } format
            ? $"row.IsNull({place}) || {mapping.ClassName}.{format.Name}.IsNull(row.Get<{format.StoredType}>({place}))"
            : column.IsNullable ? $"row.IsNull({place})" : null;
        return $"{mapping.ClassName}.{column.Field.Accessor}(entity) = {(condition is null ? value : $"{condition} ? null : {value}")};";
    }

    // case 3 when Mapping.EditorId(entity) is { } value: writer.Write(value); break;
    private static void WriteWrite(CodeWriter writer, EntityInfo entity, MappingInfo mapping)
    {
        writer.Open($"static void {General(entity)}.Write<TWriter>({entity.Class} entity, int column, ref TWriter writer)");
        writer.Open("switch (column)");
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            var column = mapping.Columns[i];
            var field = column.IsDiscriminator
                ? $"RelataServices::DiscriminatorSlot.Get<{column.ClrType}>(entity)"
                : $"{mapping.ClassName}.{column.Field.Accessor}(entity){column.Access}";
            var (label, value) = IsNullableValue(column) ? ($"case {i} when {field} is {{ }} value:", "value") : ($"case {i}:", field);
            writer.Line($"{label} {Values.Write(mapping, column, value)}; break;");
            if (column.Format is { HasStoredNull: true } format)
            {
                writer.Line($"case {i}: writer.Write({mapping.ClassName}.{format.Name}.Null!); break;");
            }
        }

        if (mapping.Columns.Any(IsNullableValue))
        {
            writer.Line($"default: writer.WriteNull({mapping.ClassName}.Type.GetColumnType(column)); break; // null in one of the columns above");
        }

        writer.Close().Close();
    }

    // The writer accepts null for strings and bytes. A converter is not given null, which a property may be before it is set.
    private static bool IsNullableValue(ColumnInfo column) => column.IsValueType ? column.AcceptsNull || column.MayBeAbsent : column.Format?.IsConverter == true;

    private static void WriteCopy(CodeWriter writer, EntityInfo entity, MappingInfo mapping)
    {
        writer.Open($"static void {General(entity)}.Copy({entity.Class} source, {entity.Class} target)");
        var toOnes = mapping.Relationships.Where(relationship => relationship.Kind is RelationshipKind.ManyToOne or RelationshipKind.OneToOne);
        var columns = mapping.Columns.Where(column => !column.IsDiscriminator && column.Access is null).Select(column => column.Field)
            .Concat(mapping.Owned.Where(value => value is { IsNested: false, Object: null }).Select(value => value.Field));
        foreach (var field in columns.Concat(mapping.InheritedToOnes).Concat(toOnes.Select(relationship => relationship.Field)))
        {
            var accessor = $"{mapping.ClassName}.{field.Accessor}";
            writer.Line($"{accessor}(target) = {accessor}(source);");
        }

        OwnedContractWriter.WriteCopies(writer, mapping);
        writer.Close();
    }
}
