using System.Collections.Immutable;
using System.Reflection;

namespace Relata.Queries.Results;

/// <summary>An object that is created for each row: an anonymous type, a record, a tuple.</summary>
/// <param name="creator">The constructor or method.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="bindings">The members that are assigned after construction.</param>
internal sealed class ObjectPart(
    MethodBase creator, ImmutableArray<ResultPart> arguments, ImmutableArray<(MemberInfo Member, ResultPart Part)> bindings) : ResultPart
{
    private readonly ConstructorInvoker? _constructor = creator is ConstructorInfo constructor ? ConstructorInvoker.Create(constructor) : null;
    private readonly MethodInvoker? _method = creator is MethodInfo ? MethodInvoker.Create(creator) : null;

    public override ValueReader<TRow> Open<TRow>(ResultContext context) => new Reader<TRow>(
        this,
        [.. arguments.Select(argument => argument.Open<TRow>(context))],
        [.. bindings.Select(binding => binding.Part.Open<TRow>(context))]);

    private object Create(Span<object?> values) => _constructor is null ? _method!.Invoke(null, values)! : _constructor.Invoke(values);

    private void Bind(object made, int index, object? value)
    {
        if (bindings[index].Member is PropertyInfo property)
        {
            property.SetValue(made, value);
        }
        else
        {
            ((FieldInfo)bindings[index].Member).SetValue(made, value);
        }
    }

    private sealed class Reader<TRow>(ObjectPart part, ValueReader<TRow>[] arguments, ValueReader<TRow>[] bindings) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        private readonly object?[] _values = new object?[arguments.Length];

        public override object? Read(ref TRow row)
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                _values[i] = arguments[i].Read(ref row);
            }

            var made = part.Create(_values);
            for (var i = 0; i < bindings.Length; i++)
            {
                part.Bind(made, i, bindings[i].Read(ref row));
            }

            return made;
        }
    }
}
