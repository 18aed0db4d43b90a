using System.Globalization;

namespace Relata.Entities.Keys;

/// <summary>Converts a key given by a caller to the entity's key type. Only integers of another width are converted.</summary>
internal static class KeyConversion
{
    public static TKey To<TGiven, TKey>(EntityType type, TGiven given)
        where TGiven : notnull
        where TKey : notnull
    {
        if (given is TKey key)
        {
            return key;
        }

        if (IsWhole(typeof(TGiven) == typeof(object) ? given.GetType() : typeof(TGiven)) && IsWhole(typeof(TKey)))
        {
            try
            {
                return (TKey)Convert.ChangeType(given, typeof(TKey), CultureInfo.InvariantCulture);
            }
            catch (OverflowException)
            {
                throw WrongType(type, $"{given}");
            }
        }

        throw WrongType(type, given.GetType().Name);
    }

    private static bool IsWhole(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    public static Exception WrongType(EntityType type, string given)
    {
        if (type.IsKeyless)
        {
            return ObjectKey.IsMissing(type);
        }

        var parts = type.Columns.Take(type.KeyLength).ToArray();
        var wanted = string.Join(", ", parts.Select(part => $"{part.Property}: {part.ClrType.Name}"));
        var advice = parts.Length == 1 ? "Pass a key of that type." : "Pass its parts in this order, or a tuple of them.";
        return new ArgumentException($"The primary key of {type.Name} is ({wanted}), not ({given}). {advice}");
    }
}
