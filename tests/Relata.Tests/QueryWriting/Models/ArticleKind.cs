namespace Relata.Tests.QueryWriting.Models;

public enum ArticleKind
{
    News,
    Essay,
}
