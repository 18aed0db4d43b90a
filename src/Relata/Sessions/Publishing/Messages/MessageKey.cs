using System.Globalization;
using System.Runtime.CompilerServices;

namespace Relata.Sessions.Publishing.Messages;

/// <summary>The key of a message as text.</summary>
internal static class MessageKey
{
    public const int Longest = 200;

    /// <summary>The text of a key that is known when the message is published; null for an object, whose key the database may have yet to generate.</summary>
    /// <exception cref="OutboxException">The key is empty, too long, or has no text that is the same everywhere.</exception>
    public static string? Of(object key) => key switch
    {
        Entity => null,
        string text => Checked(text),
        int or long or short or byte or uint or ulong or Guid => Checked(((IFormattable)key).ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new OutboxException("REL703", $"A {key.GetType().Name} cannot be the key of a message. Give a text, an integer, a Guid, or the entity that the message is about."),
    };

    /// <summary>The key of an object with a row: its table and its primary key.</summary>
    /// <exception cref="OutboxException">It has no row.</exception>
    public static string Of(Entity entity)
    {
        var type = entity.GetEntityType().Root;
        if (entity.StoredState is EntityState.Transient or EntityState.Pending)
        {
            throw new OutboxException(
                "REL703", $"A message has a new {entity.GetEntityType().Name} as its key, which this commit does not insert. Add the object to the session, or give the key itself.");
        }

        return Checked($"{type.Table.Name}:{Text(type.GetKey(entity))}");
    }

    private static string Text(object key) => key is ITuple parts
        ? string.Join(',', Enumerable.Range(0, parts.Length).Select(i => Text(parts[i]!)))
        : key is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : key.ToString()!;

    private static string Checked(string text) => text.Length is > 0 and <= Longest
        ? text
        : throw new OutboxException(
            "REL703", text.Length == 0 ? "A message has an empty key. Give null if its order does not matter." : $"A message has a key of {text.Length} characters: '{text[..20]}…'. It may have {Longest}.");
}
