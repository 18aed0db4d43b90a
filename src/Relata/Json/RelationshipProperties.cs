using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;

namespace Relata.Json;

/// <summary>Modifies the serialization metadata of entities, so that relationships, columns and loaded values are read without loading them.</summary>
internal static class RelationshipProperties
{
    public static void Modify(JsonTypeInfo typeInfo)
    {
        if (typeInfo.Kind == JsonTypeInfoKind.Object && typeInfo.Type.IsAssignableTo(typeof(IOwnedObject)))
        {
            OwnedProperties.Modify(typeInfo);
            return;
        }

        if (typeInfo.Kind != JsonTypeInfoKind.Object || ModelSet.Find(typeInfo.Type) is not { } entity)
        {
            return;
        }

        CheckReferenceHandler(typeInfo.Options);
        for (var i = typeInfo.Properties.Count - 1; i >= 0; i--)
        {
            // What a shortcut shows is written, and read, with the relationships that it crosses.
            if (typeInfo.Properties[i].AttributeProvider is MemberInfo { Name: var name } && entity.FindRelationship(name) is { Through: not null })
            {
                typeInfo.Properties.RemoveAt(i);
            }
        }

        foreach (var property in typeInfo.Properties)
        {
            if (property is not { Get: not null, AttributeProvider: MemberInfo member })
            {
                continue;
            }

            if (entity.FindRelationship(member.Name) is { } relationship)
            {
                Modify(property, relationship);
            }
            else if (entity.FindColumn(member.Name) is { } column && entity.KeyColumns?.Contains(column.Index) != true)
            {
                ColumnProperties.Modify(property, column.Index);
            }
            else if (entity.FindOwned(member.Name) is { } owned)
            {
                OwnedProperties.Modify(property, owned);
                if (entity.KeyColumns?.Contains(owned.First) != true)
                {
                    ColumnProperties.Modify(property, owned.First);
                }
            }
            else if (entity.FindLoadedValue(member.Name) is { } loaded)
            {
                Modify(property, loaded);
            }
        }
    }

    /// <exception cref="InvalidOperationException">The options write references between objects, which is impossible if cycles are cut.</exception>
    public static void CheckReferenceHandler(JsonSerializerOptions options)
    {
        if (options.ReferenceHandler is { } handler && handler != ReferenceHandler.IgnoreCycles)
        {
            throw new InvalidOperationException(
                "AddRelata leaves out what would be a cycle, so the ReferenceHandler that refers back to it has nothing to refer to. "
                + "Set no ReferenceHandler, or do not call AddRelata on these options.");
        }
    }

    private static void Modify(JsonPropertyInfo property, Relationship relationship)
    {
        var condition = property.ShouldSerialize ?? Default(property.Options.DefaultIgnoreCondition);
        property.Get = owner => InMemory((Entity)owner, relationship);
        property.ShouldSerialize = (owner, value) =>
            IsComplete((Entity)owner, relationship) && !IsOnPath((Entity)owner, value) && condition?.Invoke(owner, value) != false;
        if (relationship is ToOne)
        {
            property.CustomConverter ??= relationship.Related.Accept<ToOneConverterMaker, JsonConverter>(default);
            if (relationship.IsReadOnly && property.Set is not null)
            {
                property.Set = Skip;
            }
        }
        else
        {
            EnableListDeserialization(property, (ToMany)relationship);
        }
    }

    private static void Modify(JsonPropertyInfo property, LoadedValue loaded)
    {
        var condition = property.ShouldSerialize ?? Default(property.Options.DefaultIgnoreCondition);
        property.Get = owner => loaded.Peek((Entity)owner);
        property.ShouldSerialize = (owner, value) => loaded.IsLoaded((Entity)owner) && condition?.Invoke(owner, value) != false;
    }

    // System.Text.Json silently skips a list without a setter. It is assigned as a whole, like a list with a setter.
    private static void EnableListDeserialization(JsonPropertyInfo property, ToMany relationship)
    {
        if (property.Set is null && property.Options.IgnoreReadOnlyProperties)
        {
            property.ShouldSerialize = static (_, _) => false;
        }

        property.ObjectCreationHandling = JsonObjectCreationHandling.Replace;
        if (relationship.IsReadOnly)
        {
            property.Set = Skip;
            return;
        }

        property.Set = (owner, value) => relationship.GetList((Entity)owner).ReplaceWith(
            ((RelatedList?)value)?.InMemory
            ?? throw new JsonException($"{relationship} is a list, and null is not. Leave it out, or send an array."));
    }

    // A relationship that is only read, by its attribute or because a view has the foreign key, is written and not read back.
    private static void Skip(object owner, object? value)
    {
    }

    // ShouldSerialize replaces the condition that the options set for every property, which is therefore repeated here.
    private static Func<object, object?, bool>? Default(JsonIgnoreCondition condition) =>
        condition is JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault ? static (_, value) => value is not null : null;

    private static object? InMemory(Entity owner, Relationship relationship)
    {
        SerializationPath.Owner = owner;
        if (RelationshipReads.AreTracked)
        {
            RelationshipReads.Note(owner, relationship);
        }

        return relationship is ToOne toOne ? toOne.GetRelated(owner) : ((ToMany)relationship).PeekList(owner);
    }

    // What an option has selected is written as it is shown. A list of a new entity is complete without being loaded.
    private static bool IsComplete(Entity owner, Relationship relationship) =>
        relationship.IsShown(owner)
        || (owner.StoredState is EntityState.Transient or EntityState.Pending && relationship is ToMany toMany && toMany.PeekList(owner) is not null);

    private static bool IsOnPath(Entity owner, object? value) =>
        value is Entity related && (ReferenceEquals(owner, related) || SerializationPath.Contains(related));

    private readonly struct ToOneConverterMaker : IEntityVisitor<JsonConverter>
    {
        public JsonConverter Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new ToOneConverter<T>();
    }
}
