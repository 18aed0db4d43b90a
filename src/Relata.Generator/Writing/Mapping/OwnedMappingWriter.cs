using Relata.Generator.Info;

namespace Relata.Generator.Writing.Mapping;

/// <summary>Writes the metadata of owned values, and the methods that fill owned objects.</summary>
internal static class OwnedMappingWriter
{
    // new OwnedValue<Customer, Address?, Address>("Address", 2, 2, static entity => Address(entity), static value => [value.Street, value.City]) { IsNullable = true },
    public static string Line(EntityInfo entity, MappingInfo mapping, OwnedInfo value)
    {
        var leaves = mapping.Columns.Skip(value.First).Take(value.Count).Select(column => Leaf(value, column));
        var split = $"static value => new object?[] {{ {string.Join(", ", leaves)} }}";
        var absent = value.IsNested && value.Access.StartsWith("?", StringComparison.Ordinal) && !value.PropertyType.EndsWith("?", StringComparison.Ordinal) ? "?" : "";
        return $"new RelataServices::OwnedValue<{entity.Class}, {value.PropertyType}{absent}, {value.Type}>({CSharp.Literal(value.Path)}, {value.First}, {value.Count}, "
            + $"static entity => {value.Field.Accessor}(entity){value.Access}, {split}){Settings(value)},";
    }

    private static string Settings(OwnedInfo value)
    {
        var settings = new[] { value.IsNullable ? "IsNullable = true" : null, value.Required.Count > 0 ? $"Required = {CSharp.List(value.Required)}" : null }.OfType<string>().ToArray();
        return settings.Length == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
    }

    // public static Address FillAddress(Address? held, string? street, string? city)
    // {
    //     var value = held ?? NewAddress();
    //     AddressStreet(value) = street;
    //     AddressCity(value) = city;
    //     return value;
    // }
    public static void WriteObjects(CodeWriter writer, MappingInfo mapping)
    {
        foreach (var type in mapping.OwnedObjects)
        {
            var parameters = type.Fields.Select((field, i) => $", {field.Type} value{i}");
            writer.Line()
                .Open($"public static {type.Type} {type.Method}({type.Type}? held{string.Concat(parameters)})")
                .Line($"var value = held ?? {type.Constructor}();");
            for (var i = 0; i < type.Fields.Count; i++)
            {
                writer.Line($"{type.Fields[i].Accessor}(value) = value{i};");
            }

            writer.Line("return value;").Close().Line()
                .Line("[RelataRuntime::UnsafeAccessor(RelataRuntime::UnsafeAccessorKind.Constructor)]")
                .Line($"public static extern {type.Type} {type.Constructor}();");
            foreach (var field in type.Fields)
            {
                MappingWriter.WriteAccessor(writer.Line(), field);
            }
        }
    }

    // The column, reached from the value.
    private static string Leaf(OwnedInfo value, ColumnInfo column)
    {
        var access = column.Access!.Substring(value.Access.Length);
        return "value" + (access.StartsWith("?.", StringComparison.Ordinal) ? access.Substring(1) : access);
    }
}
