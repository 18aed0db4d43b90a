using Relata.Entities.Lists;

namespace Relata.Tests.Entities;

public sealed class ObjectListTests
{
    [Theory]
    [InlineData(1, 10, 400)]
    [InlineData(2, 50, 4_000)]
    [InlineData(3, 300, 20_000)]
    [InlineData(4, 2_000, 20_000)]
    public void It_is_what_a_plain_list_is_whatever_is_done_to_both(int seed, int objects, int rounds)
    {
        var random = new Random(seed);
        var all = Enumerable.Range(0, objects).Select(i => $"{i}").ToArray();
        var (list, plain) = (new ObjectList<string>(), new List<string>());
        for (var round = 0; round < rounds; round++)
        {
            var item = all[random.Next(objects)];
            switch (random.Next(12))
            {
                case 0:
                    var index = random.Next(plain.Count + 1);
                    list.Insert(index, item);
                    plain.Insert(index, item);
                    break;
                case 1 when plain.Count > 0:
                    var place = random.Next(plain.Count);
                    list.RemoveAt(place);
                    plain.RemoveAt(place);
                    break;
                case 2:
                    var replacement = all[random.Next(objects)];
                    Assert.Equal(Replace(plain, item, replacement), list.Replace(item, replacement));
                    break;
                case 3 or 4 or 5 or 6:
                    Assert.Equal(plain.Remove(item), list.Remove(item));
                    break;
                case 7:
                    Assert.Equal(plain.IndexOf(item), list.IndexOf(item));
                    break;
                default:
                    list.Add(item);
                    plain.Add(item);
                    break;
            }

            Assert.Equal(plain.Count, list.Count);
            Assert.Equal(plain.Contains(item), list.Contains(item));
        }

        Assert.Equal(plain, list.AsSpan().ToArray());
    }

    [Fact]
    public void A_list_that_is_searched_often_has_an_index_and_one_that_is_short_or_only_read_has_none()
    {
        var all = Enumerable.Range(0, 1_000).Select(i => $"{i}").ToArray();
        var (searched, read, brief) = (new ObjectList<string>(all), new ObjectList<string>(all), new ObjectList<string>(all[..20]));
        for (var i = 0; i < 20; i++)
        {
            Assert.True(searched.Contains(all[^1]));
            Assert.True(brief.Contains(all[19]));
            Assert.Equal(1_000, read.AsSpan().Length);
        }

        Assert.True(searched.IsIndexed);
        Assert.False(read.IsIndexed || brief.IsIndexed);
        foreach (var item in all.Reverse())
        {
            Assert.True(searched.Remove(item));
            Assert.True(searched.IsIndexed);
        }

        Assert.Equal(0, searched.Count);
    }

    [Fact]
    public void A_list_from_whose_beginning_much_is_removed_has_an_index()
    {
        var all = Enumerable.Range(0, 10_000).Select(i => $"{i}").ToArray();
        var list = new ObjectList<string>([.. all]);
        for (var i = 0; i < 500; i++)
        {
            Assert.True(list.Remove(all[i]));
        }

        Assert.True(list.IsIndexed);
        Assert.Equal(all[500..], list.AsSpan().ToArray());
    }

    private static bool Replace(List<string> plain, string item, string replacement)
    {
        var index = plain.IndexOf(item);
        if (index >= 0)
        {
            plain[index] = replacement;
        }

        return index >= 0;
    }
}
