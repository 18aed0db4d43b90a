using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Relata.Mapping;
using Relata.Relations;

namespace Relata.Json;

/// <summary>Changes what the serializer knows of an entity: its relationships are read without loading them.</summary>
internal static class RelationshipProperties
{
    public static void Change(JsonTypeInfo typeInfo)
    {
        if (typeInfo.Kind != JsonTypeInfoKind.Object || ModelSet.Find(typeInfo.Type) is not { } entity)
        {
            return;
        }

        CheckReferenceHandler(typeInfo.Options);
        foreach (var property in typeInfo.Properties)
        {
            if (property is { Get: not null, AttributeProvider: MemberInfo member } && entity.FindRelationship(member.Name) is { } relationship)
            {
                Change(property, relationship);
            }
        }
    }

    /// <exception cref="InvalidOperationException">The options number objects, which cannot be done where cycles are cut.</exception>
    public static void CheckReferenceHandler(JsonSerializerOptions options)
    {
        if (options.ReferenceHandler is { } handler && handler != ReferenceHandler.IgnoreCycles)
        {
            throw new InvalidOperationException(
                "AddRelata leaves out what would be a cycle, so the ReferenceHandler that refers back to it has nothing to refer to. "
                + "Set no ReferenceHandler, or do not call AddRelata on these options.");
        }
    }

    private static void Change(JsonPropertyInfo property, Relationship relationship)
    {
        var wanted = property.ShouldSerialize ?? Default(property.Options.DefaultIgnoreCondition);
        property.Get = owner => InMemory((Entity)owner, relationship);
        property.ShouldSerialize = (owner, value) =>
            IsSettled((Entity)owner, relationship) && !IsBeingWritten((Entity)owner, value) && wanted?.Invoke(owner, value) != false;
        if (relationship is ToOne)
        {
            property.CustomConverter ??= relationship.Related.Accept<ToOneConverterMaker, JsonConverter>(default);
        }
        else
        {
            LetListBeRead(property, (ToMany)relationship);
        }
    }

    // A list without a setter would be skipped without a word when JSON is read. It is assigned as a whole, like a list with one.
    private static void LetListBeRead(JsonPropertyInfo property, ToMany relationship)
    {
        if (property.Set is null && property.Options.IgnoreReadOnlyProperties)
        {
            property.ShouldSerialize = static (_, _) => false;
        }

        property.ObjectCreationHandling = JsonObjectCreationHandling.Replace;
        property.Set = (owner, value) => relationship.GetList((Entity)owner).ReplaceWith(
            ((RelatedList?)value)?.InMemory
            ?? throw new JsonException($"{relationship} is a list, and null is not. Leave it out, or send an array."));
    }

    // A condition of our own takes the place of the one that the options give to every property.
    private static Func<object, object?, bool>? Default(JsonIgnoreCondition condition) =>
        condition is JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault ? static (_, value) => value is not null : null;

    private static object? InMemory(Entity owner, Relationship relationship)
    {
        ObjectsBeingWritten.Owner = owner;
        return relationship is ToOne toOne ? toOne.GetRelated(owner) : ((ToMany)relationship).PeekList(owner);
    }

    // What a new object holds is all there is, though it was never loaded.
    private static bool IsSettled(Entity owner, Relationship relationship) =>
        relationship.IsLoaded(owner)
        || (owner.StoredState is EntityState.Transient or EntityState.Pending && relationship is ToMany toMany && toMany.PeekList(owner) is not null);

    private static bool IsBeingWritten(Entity owner, object? value) =>
        value is Entity related && (ReferenceEquals(owner, related) || ObjectsBeingWritten.Contains(related));

    private readonly struct ToOneConverterMaker : IEntityVisitor<JsonConverter>
    {
        public JsonConverter Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new ToOneConverter<T>();
    }
}
