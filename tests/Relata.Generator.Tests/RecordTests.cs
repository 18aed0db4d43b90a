using System.Reflection;
using Relata.Generator.Info;

namespace Relata.Generator.Tests;

/// <summary>What the generator keeps between two edits is compared by value and holds on to no compilation.</summary>
public sealed class RecordTests
{
    [Fact]
    public void Cached_records_hold_text_and_numbers_only()
    {
        var seen = new HashSet<Type>();
        Collect(typeof(EntityInfo), seen);

        Assert.Contains(typeof(RelationshipInfo), seen);
        Assert.All(seen, type => Assert.True(IsPlain(type) || IsRecord(type), $"{type} is kept between edits."));
    }

    private static bool IsPlain(Type type) => type == typeof(string) || type == typeof(int) || type == typeof(bool) || type.IsEnum;

    private static bool IsRecord(Type type) =>
        type.Namespace == typeof(EntityInfo).Namespace && type.IsSealed && type.GetMethod("<Clone>$") is not null;

    private static void Collect(Type type, HashSet<Type> seen)
    {
        var item = Nullable.GetUnderlyingType(type)
            ?? (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) ? type.GetGenericArguments()[0] : type);
        if (!seen.Add(item) || IsPlain(item))
        {
            return;
        }

        foreach (var field in item.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            Collect(field.FieldType, seen);
        }
    }
}
