namespace Relata.Tests.Models.Library;

public enum Genre : byte
{
    Novel,
    Poetry,
    Science,
}
