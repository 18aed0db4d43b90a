using System.Linq.Expressions;
using Relata.Entities.Metadata;
using Relata.Errors;

namespace Relata.Sessions.Merging;

/// <summary>Reads the allowed members from a lambda: <c>p =&gt; new { p.Title, p.User!.Name, Flags = p.Flags.Select(f =&gt; f.Message) }</c>.</summary>
internal sealed class AllowedMembersReader
{
    private readonly Dictionary<ParameterExpression, AllowedMembers> _allowed = [];

    /// <exception cref="ArgumentException">A part of the lambda names neither a column nor a relationship.</exception>
    public static AllowedMembers Read(EntityType type, LambdaExpression allow)
    {
        ArgumentNullException.ThrowIfNull(allow);
        var allowed = new AllowedMembers(type);
        new AllowedMembersReader().ReadLambda(allow, allowed);
        return allowed;
    }

    private void ReadLambda(LambdaExpression lambda, AllowedMembers allowed)
    {
        _allowed.Add(lambda.Parameters[0], allowed);
        ReadAll(lambda.Body);
    }

    private void ReadAll(Expression expression)
    {
        switch (expression)
        {
            case NewExpression { Arguments.Count: > 0 } creation:
                foreach (var argument in creation.Arguments)
                {
                    ReadAll(argument);
                }

                break;
            case NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array:
                foreach (var element in array.Expressions)
                {
                    ReadAll(element);
                }

                break;
            case UnaryExpression { NodeType: ExpressionType.Convert } conversion:
                ReadAll(conversion.Operand);
                break;
            case MethodCallExpression { Method.Name: nameof(Enumerable.Select), Arguments: [var list, LambdaExpression { Parameters.Count: 1 } each] }:
                ReadLambda(each, ReadRelationship(list));
                break;
            case MemberExpression member when EntityMember.IsValue(member):
                ReadAll(member.Expression!);
                break;
            case MemberExpression member when FindColumn(member) is { } column:
                Of(member).Add(column);
                break;
            case MemberExpression member when FindOwned(member) is { } owned:
                foreach (var part in owned.Columns)
                {
                    Of(member).Add(Of(member).Type.Columns[part]);
                }

                break;
            default:
                ReadRelationship(expression);
                break;
        }
    }

    // The entity that declares the member: the lambda's parameter, or the entity related by a path.
    private AllowedMembers Of(MemberExpression member) =>
        EntityMember.Target(member) is ParameterExpression parameter && _allowed.TryGetValue(parameter, out var allowed)
            ? allowed
            : ReadRelationship(EntityMember.Target(member));

    private AllowedMembers ReadRelationship(Expression? path)
    {
        if (path is not MemberExpression member)
        {
            throw NotAMember(path);
        }

        var owner = Of(member);
        if (owner.Type.FindOwned(member.Member.Name) is not null)
        {
            throw new ArgumentException($"'{ExpressionText.Of(path)}' is a value of several columns, which a merge takes as a whole. Name it, and no member of it.");
        }

        return owner.Type.FindRelationship(member.Member.Name) switch
        {
            ToMany { Shortcut: { } shortcut } => throw new ArgumentException(
                $"'{ExpressionText.Of(path)}' is a shortcut, and a merge writes the rows that it crosses. Name {shortcut.Links.Name}, and what of {shortcut.Links.Related.Name} it may write."),
            { } relationship => owner.Add(relationship),
            null => throw NotAMember(path),
        };
    }

    private MappedColumn? FindColumn(MemberExpression member) =>
        EntityMember.Target(member) is ParameterExpression or MemberExpression ? Of(member).Type.FindColumn(member.Member.Name) : null;

    private OwnedValue? FindOwned(MemberExpression member) =>
        EntityMember.Target(member) is ParameterExpression or MemberExpression ? Of(member).Type.FindOwned(member.Member.Name) : null;

    private static ArgumentException NotAMember(Expression? path) => new(
        $"'{(path is null ? "A static member" : ExpressionText.Of(path))}' names no column and no relationship of the entity that is merged. "
        + "Name what it may write: allow: p => new { p.Title, p.User!.Name, Flags = p.Flags.Select(f => f.Message) }.");
}
