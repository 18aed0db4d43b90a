using System.Collections.Immutable;
using System.Reflection;

namespace Relata.Queries.Operands;

/// <summary>An object that a lambda makes: an anonymous type, a record, a tuple, an object initialiser.</summary>
/// <param name="creator">The constructor, or a method such as <c>ValueTuple.Create</c>; null for a struct that is made without arguments.</param>
/// <param name="type">Its type.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="bindings">What is set after that.</param>
internal sealed class ObjectOperand(
    MethodBase? creator, Type type, ImmutableArray<Operand> arguments, ImmutableArray<(MemberInfo Member, Operand Operand)> bindings) : Operand
{
    public MethodBase? Creator { get; } = creator;

    public Type Type { get; } = type;

    public ImmutableArray<Operand> Arguments { get; } = arguments;

    public ImmutableArray<(MemberInfo Member, Operand Operand)> Bindings { get; } = bindings;

    /// <summary>What a member of the object was made from; null where that is not known.</summary>
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

    // Anonymous types and records name their parameters after the members; a tuple's item1 is Item1.
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
