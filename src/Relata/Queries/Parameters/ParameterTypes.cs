namespace Relata.Queries.Parameters;

/// <summary>Which types a statement can have as values.</summary>
internal static class ParameterTypes
{
    public static bool IsSupported(Type type) =>
        type.IsEnum || Type.GetTypeCode(type) is not (TypeCode.Object or TypeCode.DBNull or TypeCode.Empty)
            || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly)
            || type == typeof(TimeOnly) || type == typeof(TimeSpan) || type == typeof(byte[]);
}
