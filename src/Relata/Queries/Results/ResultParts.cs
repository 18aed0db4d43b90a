using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Queries.Operands;
using Relata.Queries.Raw;
using Relata.Queries.Selects;
using Relata.Values;

namespace Relata.Queries.Results;

/// <summary>Creates the parts of a projected row. Assigns column indexes in the order of <see cref="SubSelectColumns.Scalars(Operand, Func{EntityOperand, IEnumerable{MappedColumn}})"/>.</summary>
/// <param name="loads">The load plans of the entities in the row.</param>
internal sealed class ResultParts(ProjectionLoads loads)
{
    private int _next;

    public static ResultPart Of(Operand row, ProjectionLoads loads) => new ResultParts(loads).Make(row);

    private ResultPart Make(Operand row)
    {
        switch (row)
        {
            case ScalarOperand { Format: { } format } formatted:
                return new FormatPart(_next++, formatted.Type, format);
            case ScalarOperand scalar:
                return ColumnTypes.TryGet(scalar.Type, out var type)
                    ? new ColumnPart(_next++, scalar.Type, type)
                    : throw new QueryTranslationException($"A {scalar.Type.Name} cannot be read from a row.");
            case EntityOperand entity:
                var first = _next;
                var columns = loads.ColumnsOf(entity);
                _next += columns.Width;
                return new EntityPart(entity.Type, first, columns, loads.Of(entity));
            case OwnedOperand owned:
                _next += owned.Value.Count;
                return new OwnedPart(owned, _next - owned.Value.Count);
            case RawOperand raw:
                return new RawPart(raw.Raw.Result!);
            case ObjectOperand made:
                return MakeObject(made);
            case ValueOperand { Value: { IsSet: false, Kind: not Parameters.QueryValueKind.Entity } value }:
                return new ParameterPart(value.Slot, value.Type);
            default:
                throw new QueryTranslationException(
                    "A list or an entity that the lambda captured cannot be a part of a result: the caller has it already. Add it in memory.");
        }
    }

    private ObjectPart MakeObject(ObjectOperand made)
    {
        var creator = made.Creator
            ?? throw new QueryTranslationException($"{made.Type.Name} is a struct without a constructor. Give it one, or select into a class.");
        ImmutableArray<ResultPart> arguments = [.. made.Arguments.Select(Make)];
        return new ObjectPart(creator, arguments, [.. made.Bindings.Select(binding => (binding.Member, Make(binding.Operand)))]);
    }
}
