using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Relata.Entities.Owned;

namespace Relata.Json;

/// <summary>
/// Modifies the serialization metadata of owned objects and of the properties that hold them: an entity that is read has set those members of its owned objects that the JSON names. A merge
/// copies these, and keeps the others as the row has them.
/// </summary>
/// <remarks>
/// The serializer assigns an object when it is complete, which marks all of its columns as set. An immutable value is replaced as a whole, and so is an object that a converter of the program has
/// read.
/// </remarks>
internal static class OwnedProperties
{
    private static readonly ConditionalWeakTable<object, ReadMembers> s_read = [];

    /// <summary>Notes which members of an owned object are read.</summary>
    public static void Modify(JsonTypeInfo typeInfo)
    {
        List<string> always = [];
        foreach (var property in typeInfo.Properties)
        {
            if (property.AttributeProvider is not MemberInfo { Name: var name })
            {
                continue;
            }

            if (property.AssociatedParameter is not null)
            {
                always.Add(name);
            }
            else if (property.Set is { } set)
            {
                property.Set = (owner, value) =>
                {
                    set(owner, value);
                    if (s_read.TryGetValue(owner, out var read))
                    {
                        read.Names.Add(name);
                    }
                };
            }
        }

        typeInfo.OnDeserializing += read => s_read.AddOrUpdate(read, new ReadMembers([.. always], OwnedTypes.Split(read)));
    }

    /// <summary>Lets an entity that is given an object have set only the members that were read.</summary>
    public static void Modify(JsonPropertyInfo property, OwnedValue owned)
    {
        if (!owned.IsObject || property.Set is not { } set)
        {
            return;
        }

        property.Set = (holder, value) =>
        {
            set(holder, value);
            if (value is IOwnedObject given)
            {
                Unmark((Entity)holder, owned, given);
            }
        };
    }

    private static void Unmark(Entity entity, OwnedValue owned, IOwnedObject given)
    {
        foreach (var column in owned.Columns)
        {
            if (!IsRead(entity, owned, given, column))
            {
                entity.MarkColumnUnchanged(column);
            }
        }

        foreach (var part in entity.GetEntityType().Owned)
        {
            if (part.IsObject && owned.Has(part.First) && part.Get(entity) is { } read)
            {
                s_read.Remove(read);
            }
        }
    }

    // Point.Lat: the object was given a Point, and that a Lat. A setter or a method of the class may have set what the JSON does not name.
    private static bool IsRead(Entity entity, OwnedValue owned, IOwnedObject holder, int column)
    {
        if (!s_read.TryGetValue(holder, out var read))
        {
            return true;
        }

        var type = entity.GetEntityType();
        var member = type.Columns[column].Property[(owned.Path.Length + 1)..];
        var end = member.IndexOf('.', StringComparison.Ordinal);
        var name = end < 0 ? member : member[..end];
        if (!read.Names.Contains(name))
        {
            return read.Fresh is { } fresh && !Equals(fresh[column - owned.First], (read.Now ??= owned.Split(holder))[column - owned.First]);
        }

        return end < 0 || type.FindOwned($"{owned.Path}.{name}") is not { } part || part.Get(entity) is not IOwnedObject held || IsRead(entity, part, held, column);
    }

    // What the JSON has named of an object, and the values that the object had before.
    private sealed record ReadMembers(HashSet<string> Names, object?[]? Fresh)
    {
        /// <summary>The values that it has when it is assigned.</summary>
        public object?[]? Now { get; set; }
    }
}
