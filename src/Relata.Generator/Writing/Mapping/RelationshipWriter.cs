using System.Globalization;
using Relata.Generator.Info;

namespace Relata.Generator.Writing.Mapping;

/// <summary>Writes a relationship: its kind with all type arguments, and its settings.</summary>
internal static class RelationshipWriter
{
    // new OneToMany<Post, Flag, int>("Flags", "PostId", Flags) { BackPopulates = "Post", Loading = Loading.SelectIn },
    public static IEnumerable<string> Lines(EntityInfo entity, RelationshipInfo relationship)
    {
        var settings = Settings(entity, relationship).ToArray();
        var initializer = settings.Length == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
        yield return $"new RelataServices::{relationship.Kind}<{string.Join(", ", Types(entity, relationship))}>"
            + $"({string.Join(", ", Arguments(relationship))}){initializer},";
    }

    private static IEnumerable<string> Types(EntityInfo entity, RelationshipInfo relationship) =>
        relationship.Kind == RelationshipKind.ManyToMany
            ? [entity.Class, relationship.Related, relationship.Secondary!, relationship.KeyType, relationship.RelatedKeyType!]
            : [entity.Class, relationship.Related, relationship.KeyType];

    private static IEnumerable<string> Arguments(RelationshipInfo relationship)
    {
        yield return CSharp.Literal(relationship.Name);
        yield return CSharp.Literal(relationship.ForeignKey);
        if (relationship.RelatedForeignKey is { } related)
        {
            yield return CSharp.Literal(related);
        }

        yield return relationship.Field.Accessor;
    }

    private static IEnumerable<string> Settings(EntityInfo entity, RelationshipInfo relationship)
    {
        if (relationship.BackPopulates is { } other)
        {
            yield return $"BackPopulates = {CSharp.Literal(other)}";
        }

        if (relationship.Through is { } through)
        {
            yield return $"Through = {CSharp.Literal(through)}";
            yield return $"Target = {CSharp.Literal(relationship.Target!)}";
        }

        if (relationship.Loading is { } loading)
        {
            yield return $"Loading = {loading}";
        }

        if (relationship.IsWriteOnly)
        {
            yield return "IsWriteOnly = true";
        }

        if (relationship.IsViewOnly)
        {
            yield return "IsViewOnly = true";
            yield return "Cascade = global::Relata.Cascade.None";
        }

        if (relationship.Filter is { } filter)
        {
            yield return $"Filter = new RelataServices::RelationshipFilter<{relationship.Related}>(static () => {filter})";
        }

        if (relationship.PassiveDeletes)
        {
            yield return "PassiveDeletes = true";
        }

        if (relationship.Cascade is { } cascade)
        {
            yield return $"Cascade = {cascade}";
        }

        if (relationship.Position is { } position)
        {
            yield return $"Position = {CSharp.Literal(position)}";
        }

        if (relationship.FirstPosition != 0)
        {
            yield return $"FirstPosition = {relationship.FirstPosition.ToString(CultureInfo.InvariantCulture)}";
        }

        if (relationship.Key is { } key)
        {
            yield return $"Key = new RelataServices::ListKey<{entity.Class}, {key.Type}, {relationship.Related}>"
                + $"({CSharp.Literal(key.Property)}, static related => related.{CSharp.Identifier(key.Property)}, static owner => owner.{CSharp.Identifier(key.Name)})";
        }

        if (relationship.OrderBy.Count > 0)
        {
            var parts = relationship.OrderBy.Select(part => $"new({CSharp.Literal(part.Property)}, {CSharp.Literal(part.IsDescending)})");
            yield return $"OrderBy = {CSharp.List(parts)}";
        }
    }
}
