using Relata.Generator.Info;

namespace Relata.Generator.Writing.Contract;

/// <summary>Writes how owned values are made of the columns of a row.</summary>
internal static class OwnedValues
{
    /// <summary>The value of a row. An object that the entity holds already is filled, so that the program may go on with it.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">The place of the value's first column in the row: <c>first + 3</c>.</param>
    /// <param name="held">The present value of the entity; null if a new one is made.</param>
    // row.IsNull(first + 3) && row.IsNull(first + 4) ? null : new global::Demo.Money(row.Get<decimal>(first + 3), row.Get<string>(first + 4))
    public static string Read(MappingInfo mapping, OwnedInfo value, Place place, string? held)
    {
        var made = value.Object is { } index
            ? $"{mapping.ClassName}.{mapping.OwnedObjects[index].Method}({held ?? "null"}{string.Concat(value.Parts.Select((part, i) => ", " + Part(mapping, part, place, held is null ? null : Held(mapping, value, i, held))))})"
            : $"new {value.Type}({string.Join(", ", value.Parts.Where(part => part.IsArgument).Select(part => Part(mapping, part, place, held: null)))}){Initializer(mapping, value, place)}";
        return value.IsNullable
            ? $"({string.Join(" && ", Enumerable.Range(value.First, value.Count).Select(column => $"row.IsNull({place.Of(column)})"))} ? null : {made})"
            : made;
    }

    private static string Initializer(MappingInfo mapping, OwnedInfo value, Place place)
    {
        var members = value.Parts.Where(part => !part.IsArgument).Select(part => $"{part.Name} = {Part(mapping, part, place, held: null)}").ToArray();
        return members.Length == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
    }

    // The field, not the property, whose getter would load what is being read.
    // (Mapping.Address(entity) is { } heldAddress ? Mapping.AddressPoint(heldAddress) : null)
    private static string Held(MappingInfo mapping, OwnedInfo value, int part, string held)
    {
        var name = "held" + value.Path.Replace(".", "");
        return $"({held} is {{ }} {name}{part} ? {mapping.ClassName}.{mapping.OwnedObjects[value.Object!.Value].Fields[part].Accessor}({name}{part}) : null)";
    }

    private static string Part(MappingInfo mapping, OwnedPartInfo part, Place place, string? held)
    {
        if (part.IsValue)
        {
            return Read(mapping, mapping.Owned[part.Index], place, mapping.Owned[part.Index].Object is null ? null : held);
        }

        var column = mapping.Columns[part.Index];
        var read = Values.Read(mapping, column, place.Of(part.Index));
        return column is { IsNullable: true, AcceptsNull: true } ? $"row.IsNull({place.Of(part.Index)}) ? null : {read}" : read;
    }

    /// <summary>The place of a column in a row, relative to that of a first column.</summary>
    internal readonly record struct Place(string Start, int First)
    {
        public string Of(int column) => column == First ? Start : $"{Start} + {column - First}";
    }
}
