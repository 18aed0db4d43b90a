namespace Relata.Sessions.Filtering;

/// <summary>The names of types of values in error messages.</summary>
internal static class ValueNames
{
    public static string Of(Type type) => Nullable.GetUnderlyingType(type) is { } underlying ? underlying.Name + "?" : type.Name;
}
