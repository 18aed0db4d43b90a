using System.Collections.Immutable;
using Relata.Providers;
using Relata.Sql;
using Relata.Values;

namespace Relata.Loaders.Running;

/// <summary>A SELECT whose parameters are values of the query and keys.</summary>
/// <param name="sql">The SELECT.</param>
/// <param name="values">The values of the query's parameters, by slot.</param>
/// <param name="keys">The keys to query; null for none.</param>
internal abstract class KeyedStatement(SqlText sql, object?[] values, ValueSet? keys) : Statement
{
    public override string Text => sql.Text;

    internal override ImmutableArray<bool> Untyped => sql.Untyped;

    public override bool ReturnsRows => true;

    public override void Bind<TWriter>(int index, ref TWriter writer)
    {
        foreach (var source in sql.Parameters)
        {
            switch (source.Kind)
            {
                case ValueSourceKind.Value:
                    ColumnTypes.Write(source.ValueIn(values), ref writer);
                    break;
                case ValueSourceKind.Keys:
                    writer.WriteSet(keys!);
                    break;
                // The parts of a single key are consecutive in the text, and are written together.
                case ValueSourceKind.KeyPart when source.Index == 0:
                    keys!.WriteTo(ref writer);
                    break;
            }
        }
    }
}
