using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Relata.Entities.Metadata;
using Relata.Values;

namespace Relata.Schema.Seeding.Planning;

/// <summary>The stored values of an entity as texts, which are compared with earlier ones.</summary>
internal static class SeedText
{
    private const int Longest = 200;

    /// <summary>The primary key.</summary>
    public static string KeyOf(Entity entity) => KeyOf(entity, Enumerable.Range(0, entity.GetEntityType().KeyLength));

    /// <summary>The key that columns refer to, in the form of a primary key. None of them is NULL.</summary>
    public static string KeyOf(Entity entity, IEnumerable<int> columns) =>
        string.Join(", ", columns.Select(column => Text(entity, column)!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)));

    /// <summary>The value of a column; null for NULL. A long text is represented by its hash.</summary>
    public static string? Of(Entity entity, int column) => Text(entity, column) is { Length: > Longest } text
        ? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}" : Text(entity, column);

    private static string? Text(Entity entity, int column) => entity.GetEntityType().Accept<Visitor, string?>(new Visitor(entity, column));

    private readonly struct Visitor(Entity entity, int column) : IEntityVisitor<string?>
    {
        public string? Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull
        {
            var writer = default(Writer);
            T.Write((T)entity, column, ref writer);
            return writer.Text;
        }
    }

    private struct Writer : IParameterWriter
    {
        public string? Text { get; private set; }

        public void WriteNull(ColumnType? type) => Text = null;

        public void Write<T>(T value) => Text = Format(value);

        public void Write<T>(T[]? value, ArrayFormat<T> format) => Text = value is null ? null : string.Concat(value.Select(item => Format(item) is { } text ? string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text} ") : "- "));

        public void Write<T>(T? value, JsonFormat<T> format) => Text = value is null ? null : format.ToJson(value);

        public void WriteSet(ValueSet values) => throw new NotSupportedException("An object has no sets of values.");

        // A decimal without the zeros at its end, which a database may add.
        private static string? Format(object? value) => value switch
        {
            null => null,
            string text => text,
            byte[] bytes => Convert.ToBase64String(bytes),
            decimal number => (number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
    }
}
