using Relata.Generator.Info;

namespace Relata.Generator.Writing.Contract;

/// <summary>Writes the members of <c>IEntity</c> for owned values.</summary>
internal static class OwnedContractWriter
{
    public static void Write(CodeWriter writer, EntityInfo entity, MappingInfo mapping, string general)
    {
        var objects = Objects(mapping).ToArray();
        if (objects.Length > 0)
        {
            writer.Open($"static void {general}.DetachOwned({entity.Class} copy)");
            foreach (var value in objects)
            {
                var accessor = $"{mapping.ClassName}.{value.Field.Accessor}";
                writer.Line($"{accessor}(copy) = RelataServices::OwnedObjectSlot.Detach({accessor}(copy));");
            }

            writer.Close().Line();
        }

        writer.Open($"static object? {general}.ReadOwned<TRow>(int owned, ref TRow row, int first)").Open("switch (owned)");
        for (var i = 0; i < mapping.Owned.Count; i++)
        {
            writer.Line($"case {i}: return {OwnedValues.Read(mapping, mapping.Owned[i], new("first", mapping.Owned[i].First), held: null)};");
        }

        writer.Line("default: throw new global::System.ArgumentOutOfRangeException(nameof(owned));").Close().Close();
    }

    /// <summary>The statement that reads a value of an entity.</summary>
    // Mapping.Price(entity) = new global::Demo.Money(row.Get<decimal>(first + 3), row.Get<string>(first + 4));
    public static string Fill(MappingInfo mapping, OwnedInfo value, string place)
    {
        var field = $"{mapping.ClassName}.{value.Field.Accessor}(entity)";
        // first + 3: the place of the value's first column is an expression itself.
        return $"{field} = {OwnedValues.Read(mapping, value, new(place, value.First), value.Object is null ? null : field)};";
    }

    /// <summary>Copies the owned objects of an entity.</summary>
    public static void WriteCopies(CodeWriter writer, MappingInfo mapping)
    {
        foreach (var value in Objects(mapping))
        {
            var accessor = $"{mapping.ClassName}.{value.Field.Accessor}";
            writer.Line($"{accessor}(target) = RelataServices::OwnedObjectSlot.Copy({accessor}(source), target, {mapping.Owned.ToList().IndexOf(value)});");
        }
    }

    private static IEnumerable<OwnedInfo> Objects(MappingInfo mapping) => mapping.Owned.Where(value => value is { IsNested: false, Object: not null });
}
