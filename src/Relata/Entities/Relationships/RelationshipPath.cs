using System.Linq.Expressions;
using Relata.Entities.Metadata;
using Relata.Errors;

namespace Relata.Entities.Relationships;

/// <summary>Resolves the relationship that a lambda such as <c>p =&gt; p.Flags</c> names.</summary>
internal static class RelationshipPath
{
    public static Relationship Resolve<TOwner>(LambdaExpression path)
        where TOwner : Entity, IEntity<TOwner>
    {
        if (path.Body is MemberExpression member && EntityMember.Target(member) is ParameterExpression)
        {
            return TOwner.EntityType.FindRelationship(member.Member.Name)
                ?? throw new LoadOptionException(
                    $"{TOwner.EntityType.Name}.{member.Member.Name} is not a relationship. {Known(TOwner.EntityType)}");
        }

        throw new LoadOptionException(PathText.NoRelationship(ExpressionText.Of(path), TOwner.EntityType.Name));
    }

    /// <summary>The relationship that is loaded for a path: of a shortcut, the list of the links.</summary>
    public static Relationship ResolveLoaded<TOwner>(LambdaExpression path)
        where TOwner : Entity, IEntity<TOwner> =>
        Resolve<TOwner>(path) is var relationship && relationship is ToMany { Shortcut: { } shortcut } ? shortcut.Links : relationship;

    private static string Known(EntityType type) =>
        type.Relationships.IsEmpty
            ? "It has no relationships."
            : $"Its relationships are {string.Join(", ", type.Relationships.Select(relationship => relationship.Name))}.";
}
