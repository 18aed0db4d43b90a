namespace Relata;

/// <summary>Copies owned objects.</summary>
public static class OwnedCopy
{
    /// <summary>A copy of an owned object that no entity holds, with copies of the owned objects in it.</summary>
    /// <remarks>An object with <see cref="OwnedAttribute"/> whose properties can be set belongs to one property of one entity. Another one gets a copy: <c>order.ShipTo = customer.Address.Copy()</c>.</remarks>
    /// <typeparam name="T">A partial class with <see cref="OwnedAttribute"/>.</typeparam>
    /// <param name="value">The object.</param>
    public static T Copy<T>(this T value)
        where T : class, IOwnedObject
    {
        ArgumentNullException.ThrowIfNull(value);
        var copy = (T)value.Clone(isRecord: false);
        copy.Link = default;
        return copy;
    }
}
