#pragma warning disable NPG9001 // See ComputedDecimalConverter.
using Npgsql.Internal;
using Npgsql.Internal.Postgres;

namespace Relata.PostgreSql.Values;

/// <summary>Registers <see cref="ComputedDecimalConverter"/> with the driver.</summary>
internal sealed class ComputedDecimalResolver : PgTypeInfoResolverFactory, IPgTypeInfoResolver
{
    public override IPgTypeInfoResolver CreateResolver() => this;

    public override IPgTypeInfoResolver? CreateArrayResolver() => null;

    public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) =>
        type == typeof(ComputedDecimal) && dataTypeName is { } name && name.UnqualifiedName == "numeric"
            ? new PgTypeInfo(options, new ComputedDecimalConverter(), name)
            : null;
}
