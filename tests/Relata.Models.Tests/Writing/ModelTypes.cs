namespace Relata.Models.Tests.Writing;

/// <summary>The types of values that random models use.</summary>
internal static class ModelTypes
{
    public const string Text =
        """
        using System.Globalization;
        public enum Color { Red, [System.Runtime.Serialization.EnumMember(Value = "G")] Green, Blue }
        public readonly record struct IntId(int Value);
        public readonly record struct GuidId(Guid Value);
        public readonly record struct TextId(string Value);
        public readonly record struct Score(int Value);
        public readonly record struct Label(string Value);
        public sealed record Settings(string Theme, double Size);
        public readonly struct Coded : IValueConverter<int, string>
        {
            public static string ToStored(int value) => "n" + value.ToString(CultureInfo.InvariantCulture);
            public static int FromStored(string stored) => int.Parse(stored.AsSpan(1), CultureInfo.InvariantCulture);
        }
        public readonly struct CodedOrEmpty : INullableValueConverter<int, string>
        {
            public static string StoredNull => "";
            public static string ToStored(int value) => "n" + value.ToString(CultureInfo.InvariantCulture);
            public static int FromStored(string stored) => int.Parse(stored.AsSpan(1), CultureInfo.InvariantCulture);
        }
        [Owned] public readonly record struct Money(int Amount, string Currency);
        [Owned] public partial class Address
        {
            public partial string Street { get; set; }
            public partial string? Zip { get; set; }
            public partial Money? Price { get; set; }
            public override string ToString() => $"{Street}|{Zip}|{Price}";
            public static Address Make(Random r) => new() { Street = "s" + r.Next(5), Zip = r.Next(2) == 0 ? null : "z", Price = r.Next(2) == 0 ? null : new Money(r.Next(5), "c") };
        }

        """;
}
