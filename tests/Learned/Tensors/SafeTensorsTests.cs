using System.Text;
using CoSolve.Learned.Tensors;
using CoSolve.Tests.Cli;

namespace CoSolve.Tests.Learned.Tensors;

/// <summary>Files of the safetensors format.</summary>
public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ShapesValuesAndMetadataAreKept()
    {
        string path = _folder.File("all.safetensors");
        var arrays = new Dictionary<string, HostArray>
        {
            ["vector"] = new([2], [1.5f, -2f]),
            ["matrix"] = new([2, 3], [1, 2, 3, float.NaN, float.Epsilon, float.NegativeInfinity]),
            ["empty"] = new([0, 3], []),
            ["ü \"quoted\""] = new([], [7]),
        };
        SafeTensors.Save(path, arrays, new Dictionary<string, string> { ["seed"] = "1" });
        Dictionary<string, HostArray> read = SafeTensors.Load(path, out Dictionary<string, string> words);
        Assert.Equal("1", words["seed"]);
        Assert.Equal(arrays.Keys.Order(), read.Keys.Order());
        foreach (var (name, array) in arrays)
        {
            Assert.Equal(array.Shape, read[name].Shape);
            Assert.Equal(array.Values, read[name].Values);
        }
    }

    [Fact]
    public void DamagedFilesAreRefused()
    {
        string path = _folder.File("damaged.safetensors");
        SafeTensors.Save(path, new Dictionary<string, HostArray> { ["w"] = new([3], [1, 1, 1]) }, new Dictionary<string, string>());
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SafeTensors.Read(whole[..length], "damaged", out _));
        }

        byte[] huge = [.. whole];
        huge[6] = 0x7f;
        Assert.Throws<InvalidDataException>(() => SafeTensors.Read(huge, "damaged", out _));
    }

    [Theory]
    [InlineData("{\"w\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "I32")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "'w'")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[1,5]}}", "'w'")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,0]}}", "damaged")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "twice")]
    [InlineData("{\"w\":{\"shape\":[1],\"data_offsets\":[0,4]}}", "damaged")]
    [InlineData("[]", "damaged")]
    public void HeadersThatDoNotFitAreRefused(string header, string word)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] content = [.. BitConverter.GetBytes((long)text.Length), .. text, 0, 0, 0, 0];
        Assert.Contains(word, Assert.Throws<InvalidDataException>(() => SafeTensors.Read(content, "damaged", out _)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jobshop-dispatch")]
    [InlineData("blocking-dispatch")]
    public void TheShippedWeightsAreWrittenAsTheyWereRead(string name)
    {
        string shipped = Path.Combine(SharedInstances.ProjectRoot, "Learned", "Weights", $"{name}.safetensors");
        string copy = _folder.File("copy.safetensors");
        SafeTensors.Save(copy, SafeTensors.Load(shipped, out Dictionary<string, string> words), words);
        Assert.Equal(File.ReadAllBytes(shipped), File.ReadAllBytes(copy));
    }
}
