using System.Collections.Immutable;
using System.Reflection;

namespace Relata.Queries.Operands;

/// <summary>An object that a lambda creates: an anonymous type, a record, a tuple, or an object initializer.</summary>
/// <param name="creator">The constructor, or a method such as <c>ValueTuple.Create</c>; null for a struct without a constructor.</param>
/// <param name="type">Its type.</param>
/// <param name="arguments">The arguments of the creator.</param>
/// <param name="bindings">The members that the initializer assigns.</param>
internal sealed class ObjectOperand(
    MethodBase? creator, Type type, ImmutableArray<Operand> arguments, ImmutableArray<(MemberInfo Member, Operand Operand)> bindings) : Operand
{
    public MethodBase? Creator { get; } = creator;

    public Type Type { get; } = type;

    public ImmutableArray<Operand> Arguments { get; } = arguments;

    public ImmutableArray<(MemberInfo Member, Operand Operand)> Bindings { get; } = bindings;

    /// <summary>The operand that a member was created from; null if that is unknown.</summary>
    public Operand? this[string member]
    {
        get
        {
            foreach (var (bound, operand) in Bindings)
            {
                if (bound.Name == member)
                {
                    return operand;
                }
            }

            return Creator is null ? null : FindArgument(Creator.GetParameters(), member);
        }
    }

    public ObjectOperand Map(Func<Operand, Operand> map) =>
        new(Creator, Type, [.. Arguments.Select(map)], [.. Bindings.Select(binding => (binding.Member, map(binding.Operand)))]);

    // The parameters of anonymous types and records have the names of the members; the parameter item1 of a tuple becomes Item1.
    private Operand? FindArgument(ParameterInfo[] parameters, string member)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            if (string.Equals(parameters[i].Name, member, StringComparison.OrdinalIgnoreCase))
            {
                return Arguments[i];
            }
        }

        return null;
    }
}
